package io.mcpruntime.operator.handshake;

import io.mcpruntime.crd.Reasons;
import java.net.URI;

/** Explains the results of handshakes with servers that run elsewhere. */
final class RemoteResult {
  private RemoteResult() {}

  /**
   * Returns the result with the URL of the spec in place of the address, and with what to do.
   *
   * @param asked the URL with the address that was called
   */
  static HandshakeResult of(HandshakeResult result, RemoteTarget remote, URI asked) {
    String message =
        result.message().replace(asked.toString(), remote.url().toString()) + cure(result, remote);
    return new HandshakeResult(
        result.answered(),
        result.reason(),
        message,
        result.server(),
        result.tools(),
        result.hashByTool());
  }

  private static String cure(HandshakeResult result, RemoteTarget remote) {
    if (result.answered()) {
      return "";
    }
    return switch (result.reason()) {
      case Reasons.REFUSED ->
          remote.headersFrom() == null
              ? ""
              : " (Secret %s of spec.remote.headersFrom)".formatted(remote.headersFrom());
      case Reasons.NOT_MCP -> "; check the path in spec.remote.url";
      default -> "";
    };
  }
}
