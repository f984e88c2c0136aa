package io.mcpruntime.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The name and versions that a server reports: untrusted text, {@code null} where it is missing.
 *
 * @param protocolVersion the negotiated version
 * @param protocolVersions all versions that the server is known to support
 */
public record ServerIdentity(
    String name,
    String title,
    String version,
    String protocolVersion,
    List<String> protocolVersions) {

  public ServerIdentity {
    protocolVersions = List.copyOf(protocolVersions);
  }

  /** Reads the protocol's {@code Implementation}, which may be missing. */
  static ServerIdentity of(JsonNode implementation, String spoken, List<String> all) {
    return new ServerIdentity(
        implementation.path("name").textValue(),
        implementation.path("title").textValue(),
        implementation.path("version").textValue(),
        spoken,
        all);
  }
}
