package io.mcpruntime.maven.server.list;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.Preview;
import io.mcpruntime.maven.server.status.StatusReader;
import io.mcpruntime.maven.server.status.StatusReport.ServerRow;
import java.time.Instant;

/**
 * One server in a list.
 *
 * @param created when the server was deployed first, as the API server writes it
 * @param reason why it is not ready, or null
 * @param expires when the operator deletes a preview, as it is written; null for other servers
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ListedServer(
    String namespace,
    String name,
    String url,
    boolean ready,
    String reason,
    String image,
    String created,
    String expires) {

  static ListedServer of(MCPServer server) {
    ServerRow row = StatusReader.row(server);
    return new ListedServer(
        row.namespace(),
        row.name(),
        row.url(),
        row.ready(),
        row.reason(),
        row.image(),
        server.getMetadata().getCreationTimestamp(),
        Preview.of(server)
            .flatMap(one -> Preview.expiry(server))
            .map(Instant::toString)
            .orElse(null));
  }
}
