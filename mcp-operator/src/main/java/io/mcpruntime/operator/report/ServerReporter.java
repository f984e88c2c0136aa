package io.mcpruntime.operator.report;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.mcpruntime.crd.Conditions;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerStatus;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.operator.handshake.UntrustedText;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports changes of servers in the log, as Kubernetes events and as metrics. */
public final class ServerReporter {
  private static final Logger LOG = LoggerFactory.getLogger(ServerReporter.class);

  private final ServerMetrics figures;

  /** Creates a reporter that updates these metrics. */
  public ServerReporter(ServerMetrics figures) {
    this.figures = figures;
  }

  /** Reports a new status, which has replaced the server's current one. */
  public void written(MCPServer server, MCPServerStatus now, KubernetesClient client) {
    MCPServerStatus before = server.getStatus();
    String summary = summary(now);
    if (before == null || !summary.equals(summary(before))) {
      LOG.info(
          "{} {}: {}",
          server.qualifiedName(),
          summary,
          now.condition(Conditions.READY).orElseThrow().getMessage());
    }
    figures.became(server, now);
    ServerEvent.of(before, now).ifPresent(news -> news.send(server, client));
  }

  /** Reports that the server's pods may lack the login for their image. */
  public void pullSecretFailed(MCPServer server, String why, KubernetesClient client) {
    LOG.warn("{}: {}", server.qualifiedName(), UntrustedText.message(why));
    new ServerEvent("Warning", Reasons.PULL_SECRET_FAILED, why).send(server, client);
  }

  /** Counts a server whose status has not changed. */
  public void seen(MCPServer server) {
    Optional.ofNullable(server.getStatus()).ifPresent(status -> figures.are(server, status));
  }

  /** Removes a deleted server from the metrics. */
  public void deleted(MCPServer server) {
    figures.forget(server);
  }

  private static String summary(MCPServerStatus status) {
    return status.phase()
        + status.condition(Conditions.READY).map(c -> " (" + c.getReason() + ")").orElse("");
  }
}
