package io.mcpruntime.operator.report;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The metrics {@code mcp_operator_servers} by phase, and {@code mcp_operator_server_ready_seconds}
 * from a server's creation to its first Ready. Thread-safe.
 */
public final class ServerMetrics {
  private static final List<String> PHASES = List.of("Pending", "PartiallyReady", "Ready", "Error");

  private static final Duration[] BUCKETS = {
    Duration.ofSeconds(2),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofMinutes(1),
    Duration.ofMinutes(5)
  };

  private final Map<ResourceID, String> phaseByServer = new ConcurrentHashMap<>();
  private final Timer untilReady;

  /** Registers the metrics. */
  public ServerMetrics(MeterRegistry registry) {
    for (String phase : PHASES) {
      Gauge.builder("mcp.operator.servers", () -> count(phase))
          .description("MCPServers by the phase of their status")
          .tag("phase", phase)
          .register(registry);
    }
    untilReady =
        Timer.builder("mcp.operator.server.ready")
            .description("From the creation of an MCPServer to its first Ready")
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
  }

  void became(MCPServer server, MCPServerStatus now) {
    are(server, now);
    boolean first = server.getStatus() == null || server.getStatus().serverInfo() == null;
    if (first && now.isReady() && server.getMetadata().getGeneration() == 1) {
      Instant created = Instant.parse(server.getMetadata().getCreationTimestamp());
      untilReady.record(Duration.between(created, Instant.now()));
    }
  }

  void are(MCPServer server, MCPServerStatus status) {
    phaseByServer.put(ResourceID.fromResource(server), status.phase());
  }

  void forget(MCPServer server) {
    phaseByServer.remove(ResourceID.fromResource(server));
  }

  private long count(String phase) {
    return phaseByServer.values().stream().filter(phase::equals).count();
  }
}
