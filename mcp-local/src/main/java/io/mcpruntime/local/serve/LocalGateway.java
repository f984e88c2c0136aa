package io.mcpruntime.local.serve;

import io.mcpruntime.gateway.Gateway;
import io.mcpruntime.gateway.GatewayOptions;
import io.mcpruntime.gateway.route.Backend;
import io.mcpruntime.gateway.route.PodAddress;
import io.mcpruntime.gateway.route.Route;
import io.mcpruntime.gateway.route.ServerId;
import io.mcpruntime.gateway.route.ServerLimits;
import java.net.BindException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The cluster's gateway on 127.0.0.1. Its routes change while it runs, so that a URL stays the same
 * when the process behind it is replaced. Thread-safe.
 */
public final class LocalGateway implements AutoCloseable {
  private static final long FIRST_LOOK_MILLIS = 250;
  private static final long LOOK_MILLIS = 50;

  private final Map<String, Route> byPath = new ConcurrentHashMap<>();
  private final AtomicLong identity = new AtomicLong();
  private final ScheduledExecutorService clock = DaemonThreads.named("local gateway");
  private final Gateway gateway;

  private LocalGateway(GatewayOptions options) {
    gateway = Gateway.start(path -> Optional.ofNullable(byPath.get(path)), options);
  }

  /**
   * Starts to listen.
   *
   * @param port the port on 127.0.0.1, or 0 for any
   * @throws GatewayPortConflict when the port is in use
   */
  public static LocalGateway start(int port) {
    return start(GatewayOptions.builder().address("127.0.0.1", port).build());
  }

  /**
   * Starts to listen with options, such as another address, an access log or other callers.
   *
   * @throws GatewayPortConflict when the port is in use
   */
  public static LocalGateway start(GatewayOptions options) {
    try {
      return new LocalGateway(options);
    } catch (IllegalStateException e) {
      if (e.getCause() instanceof BindException) {
        throw GatewayPortConflict.of(options.port());
      }
      throw e;
    }
  }

  /** Returns the port that the gateway listens on. */
  public int port() {
    return gateway.port();
  }

  /** Returns the URL of a route, as users see it. */
  public URI url(String route) {
    return URI.create("http://127.0.0.1:" + port() + route);
  }

  /**
   * Routes all new requests to this backend.
   *
   * @param route the path, such as {@code /weather/mcp}
   * @param backend the server's own MCP endpoint
   * @param stateful whether the server keeps sessions
   * @return completes when the previous backend has no requests in flight
   */
  public CompletableFuture<Void> put(String name, String route, URI backend, boolean stateful) {
    PodAddress address =
        new PodAddress(backend.getHost(), backend.getPort(), identity.incrementAndGet());
    Route fresh =
        new Route(
            new ServerId("local", name),
            backend.getPath(),
            stateful,
            ServerLimits.DEFAULT,
            List.of(new Backend(address)),
            List.of());
    return ended(byPath.put(route, fresh));
  }

  /** Removes a route; requests in flight may finish. */
  public void remove(String route) {
    byPath.remove(route);
  }

  private CompletableFuture<Void> ended(Route before) {
    if (before == null) {
      return CompletableFuture.completedFuture(null);
    }
    Backend backend = before.ready().get(0);
    CompletableFuture<Void> ended = new CompletableFuture<>();
    // The first check comes later: a request that found the old route may not be counted yet.
    ScheduledFuture<?> looking =
        clock.scheduleWithFixedDelay(
            () -> {
              if (backend.inFlight() == 0) {
                ended.complete(null);
              }
            },
            FIRST_LOOK_MILLIS,
            LOOK_MILLIS,
            TimeUnit.MILLISECONDS);
    return ended.whenComplete((done, failure) -> looking.cancel(false));
  }

  @Override
  public void close() {
    clock.shutdownNow();
    gateway.close();
  }
}
