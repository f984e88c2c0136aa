package io.mcpruntime.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Who a server says it is: untrusted text, each of it {@code null} when the server doesn't say.
 *
 * @param protocolVersion the version that is spoken with it
 * @param protocolVersions all that it is known to speak
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

  /** From an {@code Implementation} of the protocol, which may be missing. */
  static ServerIdentity of(JsonNode implementation, String spoken, List<String> all) {
    return new ServerIdentity(
        implementation.path("name").textValue(),
        implementation.path("title").textValue(),
        implementation.path("version").textValue(),
        spoken,
        all);
  }
}
