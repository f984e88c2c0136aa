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

/** Tells people what became of a server: in the log, as events of Kubernetes, and in figures. */
public final class ServerReporter {
  private static final Logger LOG = LoggerFactory.getLogger(ServerReporter.class);

  private final ServerMetrics figures;

  /** Counts in these figures. */
  public ServerReporter(ServerMetrics figures) {
    this.figures = figures;
  }

  /** After this status took the place of the one that the server has. */
  public void written(MCPServer server, MCPServerStatus now, KubernetesClient client) {
    MCPServerStatus before = server.getStatus();
    String summary = summary(now);
    if (before == null || !summary.equals(summary(before))) {
      LOG.info(
          "{}/{} {}: {}",
          server.getMetadata().getNamespace(),
          server.getMetadata().getName(),
          summary,
          now.condition(Conditions.READY).orElseThrow().getMessage());
    }
    figures.became(server, now);
    ServerEvent.of(before, now).ifPresent(news -> news.send(server, client));
  }

  /** Its pods may lack the login for their image. */
  public void pullSecretFailed(MCPServer server, String why, KubernetesClient client) {
    LOG.warn(
        "{}/{}: {}",
        server.getMetadata().getNamespace(),
        server.getMetadata().getName(),
        UntrustedText.message(why));
    new ServerEvent("Warning", Reasons.PULL_SECRET_FAILED, why).send(server, client);
  }

  /** As long as nothing changed, too. */
  public void seen(MCPServer server) {
    Optional.ofNullable(server.getStatus()).ifPresent(status -> figures.are(server, status));
  }

  /** It is no more. */
  public void deleted(MCPServer server) {
    figures.forget(server);
  }

  private static String summary(MCPServerStatus status) {
    return status.phase()
        + status.condition(Conditions.READY).map(c -> " (" + c.getReason() + ")").orElse("");
  }
}
