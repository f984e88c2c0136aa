package io.mcpruntime.gateway;

import io.mcpruntime.gateway.guard.BufferBudgets;
import io.mcpruntime.gateway.guard.ConnectionLimit;
import io.mcpruntime.gateway.guard.EvictingBudget;
import io.mcpruntime.gateway.guard.ResponseGuard;
import io.mcpruntime.gateway.guard.StrictRequestDecoder;
import io.mcpruntime.gateway.observe.AccessLog;
import io.mcpruntime.gateway.observe.GatewayMeters;
import io.mcpruntime.gateway.observe.RequestObservers;
import io.mcpruntime.gateway.proxy.GatewayContext;
import io.mcpruntime.gateway.proxy.PodClient;
import io.mcpruntime.gateway.proxy.ProxyHandler;
import io.mcpruntime.gateway.proxy.RemoteClient;
import io.mcpruntime.gateway.proxy.UpstreamTrust;
import io.mcpruntime.gateway.route.RouteTable;
import io.mcpruntime.gateway.session.SessionSeal;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A running gateway. It gets its routes from a {@link RouteTable}, so it runs in a cluster and on a
 * developer's machine. Thread-safe.
 */
public final class Gateway implements AutoCloseable {
  /** How long to wait for idle connections to close at the end of a graceful shutdown. */
  private static final Duration LAST_CONNECTIONS = Duration.ofSeconds(2);

  /** Interval at which the state of deleted servers is removed. */
  private static final Duration FORGET = Duration.ofMinutes(1);

  private final RouteTable routes;
  private final GatewayOptions options;
  private final Vertx vertx;
  private final GatewayMeters meters = new GatewayMeters();
  private final AccessLog log;
  private final BufferBudgets buffers;
  private final ConnectionLimit connections;
  private final GatewayContext shared;
  private final List<ProxyHandler> loops = new CopyOnWriteArrayList<>();
  private volatile int port;

  private Gateway(RouteTable routes, GatewayOptions options, Vertx vertx) {
    this.routes = routes;
    this.options = options;
    this.vertx = vertx;
    log = new AccessLog(options.accessLog());
    meters.watch(log);
    buffers = BufferBudgets.of(options.limits().bufferBytes());
    connections = new ConnectionLimit(options.limits(), options.forwarded()::isTrusted);
    meters.gauge("mcp.gateway.buffered.bytes", buffers.all()::used);
    meters.gauge("mcp.gateway.connections.open", connections::open);
    meters.gauge("mcp.gateway.event.loop.lag.seconds", () -> lag().toNanos() / 1e9);
    shared =
        new GatewayContext(
            routes,
            new SessionSeal(options.keys()),
            options.callers(),
            buffers,
            connections,
            options.forwarded(),
            new RequestObservers(meters, options.tracing(), options.traffic()),
            options.pages(),
            options.cpuTime());
  }

  /**
   * Starts to listen.
   *
   * @throws IllegalStateException when the address is not available
   */
  public static Gateway start(RouteTable routes, GatewayOptions options) {
    return start(routes, options, EventLoops.start(options.eventLoops()));
  }

  /** Starts on these event loops, which are closed with the gateway. */
  static Gateway start(RouteTable routes, GatewayOptions options, Vertx vertx) {
    Gateway gateway = new Gateway(routes, options, vertx);
    try {
      EventLoops.await(
          gateway.vertx.deployVerticle(
              () -> gateway.new Loop(),
              new DeploymentOptions().setInstances(options.eventLoops())));
      gateway.vertx.setPeriodic(FORGET.toMillis(), tick -> gateway.forgetGone());
      return gateway;
    } catch (IllegalStateException e) {
      gateway.close();
      throw new IllegalStateException(
          "cannot listen on %s:%d: %s"
              .formatted(options.host(), options.port(), e.getCause().getMessage()),
          e.getCause());
    }
  }

  /** The port it listens on. */
  public int port() {
    return port;
  }

  /** The metrics of this gateway. */
  public GatewayMeters meters() {
    return meters;
  }

  /** How long tasks wait for the slowest event loop; grows while that loop is stalled. */
  public Duration lag() {
    return Duration.ofNanos(loops.stream().mapToLong(ProxyHandler::lag).max().orElse(0));
  }

  /**
   * Shuts down gracefully: keeps serving while proxies remove this gateway, ends listening streams,
   * closes idle connections, and returns when the last request is complete.
   *
   * @param settle how long proxies in front take to stop sending requests here
   * @param limit how long the last request may take after that
   */
  public void drain(Duration settle, Duration limit) throws InterruptedException {
    shared.drain();
    TimeUnit.NANOSECONDS.sleep(settle.toNanos());
    long end = System.nanoTime() + limit.toNanos();
    loops.forEach(ProxyHandler::endStreamsSoon);
    closeIdleWhile(() -> inFlight() > 0, end);
    long last = Math.min(end, System.nanoTime() + LAST_CONNECTIONS.toNanos());
    closeIdleWhile(() -> inFlight() > 0 || connections.open() > 0, last);
  }

  private void closeIdleWhile(BooleanSupplier goesOn, long end) throws InterruptedException {
    while (goesOn.getAsBoolean() && System.nanoTime() < end) {
      loops.forEach(ProxyHandler::closeIdleSoon);
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private int inFlight() {
    return loops.stream().mapToInt(ProxyHandler::open).sum();
  }

  /** Removes the state of deleted servers, which would accumulate. */
  void forgetGone() {
    shared.forgetGone();
  }

  /** Ends what takes too long at this time, as each event loop does every second by itself. */
  void expire(long now) {
    loops.forEach(loop -> loop.expireSoon(now));
  }

  /** Closes immediately; see {@link #drain} for a graceful shutdown. */
  @Override
  public void close() {
    EventLoops.await(vertx.close());
    loops.forEach(ProxyHandler::flushLog);
    log.close();
    options.tracing().close();
  }

  /** One event loop: its share of the server socket, its connections to pods, and its log lines. */
  private final class Loop extends AbstractVerticle {
    /** Set before a pod is called. */
    private ProxyHandler proxy;

    private HttpClient client(HttpClientOptions options) {
      return client(options, connection -> {});
    }

    private HttpClient client(HttpClientOptions options, Handler<HttpConnection> connected) {
      // The builder takes no pool's size from the options: without this it would be 5.
      return vertx
          .httpClientBuilder()
          .with(options)
          .with(options.getPoolOptions())
          .withConnectHandler(
              connection -> {
                connected.handle(connection);
                ResponseGuard.install(connection, ConnectionOptions.MAX_HEAD, proxy.answerHeads());
              })
          .build();
    }

    @Override
    public void start(Promise<Void> started) {
      int all = Gateway.this.options.eventLoops();
      PodClient pods =
          new PodClient(
              vertx,
              client(ConnectionOptions.toPods()),
              client(ConnectionOptions.toPods(UpstreamTrust.ofPods(routes))),
              new RemoteClient(
                  Gateway.this.options.names(vertx),
                  client(ConnectionOptions.toRemotes()),
                  (trust, connected) -> client(ConnectionOptions.toRemotes(trust), connected)));
      proxy = new ProxyHandler(vertx, shared, pods, log.batch(), all);
      loops.add(proxy);
      EvictingBudget heads = new EvictingBudget(buffers.heads().part(1, all));
      HttpServer server =
          vertx
              .createHttpServer(ConnectionOptions.toClients(Gateway.this.options))
              .connectionHandler(
                  connection ->
                      proxy.connected(
                          connection,
                          StrictRequestDecoder.install(
                              connection,
                              ConnectionOptions.MAX_LINE,
                              ConnectionOptions.MAX_HEAD,
                              heads)))
              .invalidRequestHandler(proxy::invalid)
              .exceptionHandler(failure -> {})
              .requestHandler(proxy);
      server
          .listen()
          .onSuccess(
              listening -> {
                port = listening.actualPort();
                started.complete();
              })
          .onFailure(started::fail);
    }
  }
}
