package io.mcpruntime.gateway;

import io.mcpruntime.gateway.guard.AnswerGuard;
import io.mcpruntime.gateway.guard.Buffers;
import io.mcpruntime.gateway.guard.ConnectionLimit;
import io.mcpruntime.gateway.guard.OldestGivesWay;
import io.mcpruntime.gateway.guard.StrictDecoder;
import io.mcpruntime.gateway.observe.AccessLog;
import io.mcpruntime.gateway.observe.Meters;
import io.mcpruntime.gateway.observe.Observers;
import io.mcpruntime.gateway.proxy.Proxy;
import io.mcpruntime.gateway.proxy.Shared;
import io.mcpruntime.gateway.route.RouteTable;
import io.mcpruntime.gateway.session.Seal;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A running gateway. It knows its routes by a {@link RouteTable} alone, so that it runs in a
 * cluster and on a developer's machine alike. Thread-safe.
 */
public final class Gateway implements AutoCloseable {
  /** To Vert.x: any port, but the same for all event loops. */
  private static final int ANY_SHARED_PORT = -1;

  private static final int MAX_HEAD = 16 << 10;
  private static final int MAX_LINE = 8 << 10;

  /** Per event loop and pod; a pod that needs more makes the rest wait. */
  private static final int MAX_CONNECTIONS = 8192;

  /** Below the 5 seconds after which Node closes: a request must not meet a closing connection. */
  private static final int KEEP_ALIVE_SECONDS = 3;

  /** For idle connections to be closed after the last answer of a gateway that leaves. */
  private static final Duration LAST_CONNECTIONS = Duration.ofSeconds(2);

  /** Between two looks for servers that are gone. */
  private static final Duration FORGET = Duration.ofMinutes(1);

  private final GatewayOptions options;
  private final Vertx vertx;
  private final Meters meters = new Meters();
  private final AccessLog log;
  private final Buffers buffers;
  private final ConnectionLimit connections;
  private final Shared shared;
  private final List<Proxy> loops = new CopyOnWriteArrayList<>();
  private volatile int port;

  private Gateway(RouteTable routes, GatewayOptions options, Vertx vertx) {
    this.options = options;
    this.vertx = vertx;
    log =
        new AccessLog(
            options.accessLog() == null ? OutputStream.nullOutputStream() : options.accessLog());
    meters.watch(log);
    buffers = Buffers.of(options.bounds().bufferBytes());
    connections = new ConnectionLimit(options.bounds(), options.forwarded()::isTrusted);
    meters.gauge("mcp.gateway.buffered.bytes", buffers.all()::used);
    meters.gauge("mcp.gateway.connections.open", connections::open);
    meters.gauge("mcp.gateway.event.loop.lag.seconds", () -> lag().toNanos() / 1e9);
    shared =
        new Shared(
            routes,
            new Seal(options.keys()),
            options.callers(),
            buffers,
            connections,
            options.forwarded(),
            new Observers(meters, options.tracing(), options.traffic()),
            options.pages());
  }

  /**
   * Listens from now on.
   *
   * @throws IllegalStateException when the address can't be taken
   */
  public static Gateway start(RouteTable routes, GatewayOptions options) {
    return start(routes, options, EventLoops.start(options.eventLoops()));
  }

  /** The same with these event loops, which end with it. */
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

  /** The port that was taken. */
  public int port() {
    return port;
  }

  /** What it counts. */
  public Meters meters() {
    return meters;
  }

  /** How long the slowest event loop lets its work wait; grows while it is stalled. */
  public Duration lag() {
    return Duration.ofNanos(loops.stream().mapToLong(Proxy::lag).max().orElse(0));
  }

  /**
   * Serves on while clients go elsewhere, ends the streams of those who only listen, closes the
   * connections on which nothing is asked, and returns when the last request has its answer.
   *
   * @param settle how long proxies in front may take to learn that this gateway leaves
   * @param limit how long the longest request may take after that
   */
  public void drain(Duration settle, Duration limit) throws InterruptedException {
    shared.drain();
    TimeUnit.NANOSECONDS.sleep(settle.toNanos());
    long end = System.nanoTime() + limit.toNanos();
    loops.forEach(Proxy::endStreamsSoon);
    closeIdleWhile(() -> inFlight() > 0, end);
    long last = Math.min(end, System.nanoTime() + LAST_CONNECTIONS.toNanos());
    closeIdleWhile(() -> inFlight() > 0 || connections.open() > 0, last);
  }

  private void closeIdleWhile(BooleanSupplier goesOn, long end) throws InterruptedException {
    while (goesOn.getAsBoolean() && System.nanoTime() < end) {
      loops.forEach(Proxy::closeIdleSoon);
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private int inFlight() {
    return loops.stream().mapToInt(Proxy::open).sum();
  }

  /** What was counted of servers that are gone would be kept for ever. */
  void forgetGone() {
    shared.forgetGone();
  }

  /** Ends at once; see {@link #drain} for the kind way. */
  @Override
  public void close() {
    EventLoops.await(vertx.close());
    log.close();
    options.tracing().close();
  }

  /** One event loop with its own server socket share, connections to pods, and log lines. */
  private final class Loop extends AbstractVerticle {
    @Override
    public void start(Promise<Void> started) {
      HttpClientOptions options = toPods();
      int all = Gateway.this.options.eventLoops();
      OldestGivesWay answerHeads = new OldestGivesWay(buffers.answerHeads().part(1, all));
      // The builder takes no pool's size from the options: without this it would be 5.
      HttpClient pods =
          vertx
              .httpClientBuilder()
              .with(options)
              .with(options.getPoolOptions())
              .withConnectHandler(
                  connection -> AnswerGuard.install(connection, MAX_HEAD, answerHeads))
              .build();
      Proxy proxy = new Proxy(vertx, shared, pods, log.batch(), all);
      loops.add(proxy);
      OldestGivesWay heads = new OldestGivesWay(buffers.heads().part(1, all));
      HttpServer server =
          vertx
              .createHttpServer(toClients())
              .connectionHandler(
                  connection ->
                      proxy.connected(
                          connection, StrictDecoder.install(connection, MAX_LINE, MAX_HEAD, heads)))
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

    private HttpServerOptions toClients() {
      return new HttpServerOptions()
          .setHost(options.host())
          .setPort(options.port() == 0 ? ANY_SHARED_PORT : options.port())
          .setMaxHeaderSize(MAX_HEAD)
          .setMaxInitialLineLength(MAX_LINE)
          .setHttp2ClearTextEnabled(false)
          .setHandle100ContinueAutomatically(false)
          .setTcpKeepAlive(true)
          .setAcceptBacklog(4096);
    }

    private HttpClientOptions toPods() {
      return new HttpClientOptions()
          .setMaxPoolSize(MAX_CONNECTIONS)
          .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
          .setConnectTimeout(2_000)
          .setMaxHeaderSize(MAX_HEAD)
          .setTcpKeepAlive(true);
    }
  }
}
