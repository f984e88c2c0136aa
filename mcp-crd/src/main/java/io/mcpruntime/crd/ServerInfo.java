package io.mcpruntime.crd;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** The identity that a server reported in an MCP handshake; all of it is untrusted text. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ServerInfo(
    @JsonPropertyDescription("The name that the server reports.") String name,
    @JsonPropertyDescription("The version that the server reports.") String version,
    @JsonPropertyDescription("The MCP protocol versions that the server supports.")
        List<String> protocolVersions) {

  public ServerInfo {
    protocolVersions = protocolVersions == null ? null : List.copyOf(protocolVersions);
  }
}
