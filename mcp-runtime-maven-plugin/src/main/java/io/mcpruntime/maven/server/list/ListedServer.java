package io.mcpruntime.maven.server.list;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.server.status.StatusReader;
import io.mcpruntime.maven.server.status.StatusReport.ServerRow;

/**
 * One server in a list.
 *
 * @param created when the server was deployed first, as the API server writes it
 * @param reason why it is not ready, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ListedServer(
    String namespace,
    String name,
    String url,
    boolean ready,
    String reason,
    String image,
    String created) {

  static ListedServer of(MCPServer server) {
    ServerRow row = StatusReader.row(server);
    return new ListedServer(
        row.namespace(),
        row.name(),
        row.url(),
        row.ready(),
        row.reason(),
        row.image(),
        server.getMetadata().getCreationTimestamp());
  }
}
