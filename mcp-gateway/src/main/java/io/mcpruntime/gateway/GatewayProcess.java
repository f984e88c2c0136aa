package io.mcpruntime.gateway;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.mcpruntime.gateway.cluster.ClusterRoutes;
import io.mcpruntime.gateway.cluster.GatewayKubernetesClient;
import io.mcpruntime.gateway.guard.CallerPolicy;
import io.mcpruntime.gateway.observe.OtlpTracing;
import io.mcpruntime.gateway.observe.Tracing;
import io.mcpruntime.gateway.ops.OpsEndpoint;
import io.mcpruntime.gateway.proxy.ForwardedHeaders;
import io.mcpruntime.gateway.route.FixedRoutes;
import io.mcpruntime.gateway.route.RouteTable;
import io.mcpruntime.gateway.session.SealingKeyFolder;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running gateway process: routes, gateway, health port. Thread-safe. */
final class GatewayProcess implements AutoCloseable {
  /** How long proxies in front take to stop sending requests to this pod. */
  private static final Duration SETTLE = Duration.ofSeconds(6);

  private static final Logger LOG = LoggerFactory.getLogger(GatewayProcess.class);

  private final GatewaySettings settings;
  private final KubernetesClient client;
  private final RouteTable routes;
  private final Gateway gateway;
  private final ProcessHealth health;
  private final OpsEndpoint ops;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private ScheduledFuture<?> keyRefresh;

  /**
   * Starts to serve; {@code /readyz} reports ready after {@link #warmUp}.
   *
   * @param onFailure called with the reason when this process must exit
   */
  GatewayProcess(GatewaySettings settings, Consumer<String> onFailure) {
    this.settings = settings;
    if (settings.routes() != null) {
      client = null;
      routes = FixedRoutes.parse(settings.routes());
    } else {
      client = GatewayKubernetesClient.connect();
      routes =
          new ClusterRoutes(client, settings.namespaces(), settings.clusterNetworks(), onFailure);
    }
    GatewayOptions options = options();
    gateway = Gateway.start(routes, options, EventLoops.watched(options.eventLoops()));
    health = new ProcessHealth(gateway::lag);
    ops =
        new OpsEndpoint(
            EventLoops.start(1),
            settings.httpPort(),
            health::isLive,
            health::isReady,
            gateway.meters()::scrape);
    LOG.info("serving on port {}, health on port {}", gateway.port(), settings.httpPort());
  }

  /** Compiles the code that serves requests, then reports ready. */
  void warmUp() {
    long begun = System.nanoTime();
    WarmUp.run();
    health.setServing(true);
    LOG.info("warm after {} ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
  }

  private GatewayOptions options() {
    GatewayOptions.Builder options =
        GatewayOptions.builder()
            .address("0.0.0.0", settings.port())
            .callers(
                new CallerPolicy(
                    settings.allowedHosts(), settings.allowedOrigins(), settings.ownNames()))
            .limits(settings.limits())
            .forwarded(new ForwardedHeaders(settings.scheme(), settings.trustedProxies()))
            .accessLog(new FileOutputStream(FileDescriptor.out))
            .tracing(tracing());
    if (settings.allowedHosts().isEmpty()) {
      LOG.warn("every Host is allowed: set mcp.host or mcp.allowedHosts to restrict it");
    }
    if (settings.sessionKeys() == null) {
      LOG.warn("sessions end with this process: MCP_SESSION_KEYS is not set");
      return options.build();
    }
    SealingKeyFolder keys = new SealingKeyFolder(settings.sessionKeys());
    keyRefresh = clock.scheduleWithFixedDelay(keys::refresh, 5, 5, TimeUnit.SECONDS);
    return options.keys(keys).build();
  }

  private Tracing tracing() {
    return settings.otlpEndpoint() == null
        ? Tracing.NONE
        : new OtlpTracing(settings.otlpEndpoint());
  }

  /** Shuts down gracefully, for SIGTERM. */
  @Override
  public void close() {
    health.setServing(false);
    try {
      LOG.info("draining for at most {} s", settings.drain().toSeconds());
      gateway.drain(SETTLE, settings.drain());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (keyRefresh != null) {
      keyRefresh.cancel(false);
    }
    clock.shutdownNow();
    ops.close();
    gateway.close();
    if (routes instanceof ClusterRoutes watching) {
      watching.close();
      client.close();
    }
  }
}
