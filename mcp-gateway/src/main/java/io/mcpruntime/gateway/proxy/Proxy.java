package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.Framing;
import io.mcpruntime.gateway.guard.ImmediateClose;
import io.mcpruntime.gateway.guard.OldestGivesWay;
import io.mcpruntime.gateway.guard.Refusal;
import io.mcpruntime.gateway.guard.StrictDecoder;
import io.mcpruntime.gateway.observe.LogBatch;
import io.mcpruntime.gateway.route.Address;
import io.mcpruntime.gateway.route.Route;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One event loop of the gateway: lets requests in, or says why not. Not thread-safe. */
public final class Proxy implements Handler<HttpServerRequest> {
  private static final Refusal QUARANTINED =
      new Refusal(403, "this server is in quarantine: its tools are not the approved ones");

  private static final Refusal ONLY_GET = new Refusal(405, "use GET for metadata");

  private static final int CONNECT_MILLIS = 2_000;

  /** Nanoseconds between two signs of life of the event loop. */
  private static final long BEAT = TimeUnit.MILLISECONDS.toNanos(250);

  private final Vertx vertx;
  private final Shared shared;
  private final HttpClient client;
  private final NetClient fresh;
  private final LogBatch log;
  private final Context context;
  private final Connections connections;
  private final OldestGivesWay bodies;
  private final OldestGivesWay unread;
  private volatile long beat = System.nanoTime();

  /**
   * Its handlers run on the event loop that makes it.
   *
   * @param loops how many such loops share what may be held
   */
  public Proxy(Vertx vertx, Shared shared, HttpClient client, LogBatch log, int loops) {
    this.vertx = vertx;
    this.shared = shared;
    this.client = client;
    fresh = vertx.createNetClient(new NetClientOptions().setConnectTimeout(CONNECT_MILLIS));
    this.log = log;
    context = vertx.getOrCreateContext();
    connections = new Connections();
    bodies = new OldestGivesWay(shared.buffers().bodies().part(1, loops));
    unread = new OldestGivesWay(shared.buffers().unread().part(1, loops));
    vertx.setPeriodic(TimeUnit.SECONDS.toMillis(1), tick -> connections.sweep(System.nanoTime()));
    vertx.setPeriodic(100, tick -> log.flush());
    vertx.setPeriodic(TimeUnit.NANOSECONDS.toMillis(BEAT), tick -> beat = System.nanoTime());
  }

  /** A client connected. */
  public void connected(HttpConnection connection, StrictDecoder decoder) {
    String peer = peer(connection.remoteAddress());
    if (shared.connections().open(peer)) {
      connections.opened(
          connection, decoder, System.nanoTime(), () -> shared.connections().closed(peer));
    } else {
      shared.meters().connectionRefused();
      connection.close();
    }
  }

  /** How long what this loop has to do waits for it, in nanoseconds; any thread may ask. */
  public long lag() {
    return Math.max(0, System.nanoTime() - beat - BEAT);
  }

  /** Requests and streams in flight. */
  public int open() {
    return connections.inFlight();
  }

  /** Ends streams that only wait for something to happen; any thread may ask for it. */
  public void endStreamsSoon() {
    context.runOnContext(now -> connections.endListening());
  }

  /**
   * Closes connections on which nothing is asked, one loop after the other and each between two
   * reads: when the process closed them as it ends, a request that has just arrived would be lost.
   * Any thread may ask for it.
   */
  public void closeIdleSoon() {
    context.runOnContext(now -> connections.closeIdle(System.nanoTime()));
  }

  /** Bytes that are no HTTP at all. */
  public void invalid(HttpServerRequest request) {
    refuse(request, Refusal.unreadable(request.decoderResult().cause()), null);
  }

  @Override
  public void handle(HttpServerRequest request) {
    if (request.response().writeQueueFull()) {
      // It asks on, and reads no answers: they would pile up here.
      line(request, null).put("status", 499).put("refused", "it reads no answers").end();
      ImmediateClose.of(request.connection());
      return;
    }
    Optional<Refusal> refusal = Framing.check(request);
    if (refusal.isPresent()) {
      refuse(request, refusal.get(), null);
      return;
    }
    if (Health.isAsked(request)) {
      Health.answer(request, shared.isDraining());
      return;
    }
    String origin = request.getHeader("Origin");
    refusal = shared.callers().check(request.getHeader("Host"), origin);
    if (refusal.isPresent()) {
      refuse(request, refusal.get(), null);
      return;
    }
    if (Cors.isPreflight(request)) {
      Cors.preflight(request);
      return;
    }
    Optional<Destination> destination = Destination.find(shared.routes(), request.path());
    if (destination.isPresent()) {
      admit(request, destination.get());
    } else if (!page(request)) {
      refuse(request, unknown(request.path()), null);
    }
  }

  private boolean page(HttpServerRequest request) {
    if (!shared.pages().serve(request)) {
      return false;
    }
    if (!request.response().ended()) {
      // A page that goes on is no idle connection.
      connections.busy(request.connection());
      request
          .response()
          .endHandler(end -> connections.idle(request.connection(), System.nanoTime()));
    }
    line(request, null).put("status", request.response().getStatusCode()).end();
    return true;
  }

  private void admit(HttpServerRequest request, Destination destination) {
    Route route = destination.route();
    if (destination.metadata() && !request.method().equals(HttpMethod.GET)) {
      refuse(request, ONLY_GET, route);
      return;
    }
    Served served = shared.of(route.server());
    Optional<Refusal> refusal =
        route.quarantined()
            ? Optional.of(QUARANTINED)
            : served.load().enter(route.limits(), System.nanoTime());
    if (refusal.isPresent()) {
      served.meters().answered(refusal.get().status(), -1);
      refuse(request, refusal.get(), route);
      return;
    }
    new Exchange(this, request, destination, served).begin();
  }

  private static Refusal unknown(String path) {
    return isOdd(path)
        ? new Refusal(400, "this path is not in its normal form")
        : new Refusal(404, "no MCP server has this route");
  }

  /** Percent-encoded, or with a segment that is empty or means another; {@code /.x} is a name. */
  private static boolean isOdd(String path) {
    if (path.contains("%") || path.contains("//")) {
      return true;
    }
    for (int at = path.indexOf("/."); at >= 0; at = path.indexOf("/.", at + 1)) {
      int next = at + 2;
      if (next < path.length() && path.charAt(next) == '.') {
        next++;
      }
      if (next == path.length() || path.charAt(next) == '/' || path.charAt(next) == ';') {
        return true;
      }
    }
    return false;
  }

  private void refuse(HttpServerRequest request, Refusal refusal, Route route) {
    if (route == null) {
      shared.meters().refused(refusal.status());
    }
    answer(request, refusal);
    line(request, route).put("status", refusal.status()).put("refused", refusal.message()).end();
  }

  /** The beginning of a request's line in the access log; {@code route} may be null. */
  LogBatch line(HttpServerRequest request, Route route) {
    return line(client(request), request, route);
  }

  /** The same, for a request whose head may be forgotten. */
  LogBatch line(String client, HttpServerRequest request, Route route) {
    return log.line(System.currentTimeMillis())
        .put("client", client)
        .put("method", request.method().name())
        .put("path", request.path())
        .put("server", route == null ? null : route.server().toString());
  }

  /** The address of the client, as {@link Forwarded#client(HttpServerRequest, String)} finds it. */
  String client(HttpServerRequest request) {
    return shared.forwarded().client(request, peer(request));
  }

  /** Answers, and closes a connection on which a body may still be on its way. */
  void answer(HttpServerRequest request, Refusal refusal) {
    var response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(refusal.status());
    response.headers().set("Content-Type", "application/json");
    if (refusal.status() == 405) {
      response.headers().set("Allow", "GET, POST, DELETE, OPTIONS");
    }
    if (refusal.status() == 429 || refusal.status() == 503) {
      response.headers().set("Retry-After", "1");
    }
    boolean close = !request.isEnded() && !request.method().equals(HttpMethod.GET);
    if (close) {
      response.headers().set("Connection", "close");
    }
    response.end(refusal.body());
    if (close) {
      linger(request.connection());
    }
  }

  /** Gives the client time to read the answer: a close with unread bytes would throw it away. */
  void linger(HttpConnection connection) {
    vertx.setTimer(500, tick -> connection.close());
  }

  /** Runs after what is being read from the network right now. */
  void soon(Runnable action) {
    vertx.runOnContext(now -> action.run());
  }

  /** Runs after so many nanoseconds. */
  void later(long nanos, Runnable action) {
    vertx.setTimer(1 + TimeUnit.NANOSECONDS.toMillis(nanos), tick -> action.run());
  }

  /** A connection that was closed before anybody asked has no address any more. */
  static String peer(HttpServerRequest request) {
    return peer(request.remoteAddress());
  }

  private static String peer(SocketAddress address) {
    return address == null ? "unknown" : address.hostAddress();
  }

  Shared shared() {
    return shared;
  }

  HttpClient client() {
    return client;
  }

  /**
   * Whether a pod takes a new connection within 2 s. One that lies idle since earlier says nothing
   * of a pod that has just ended.
   */
  Future<Boolean> reaches(Address pod) {
    try {
      return fresh
          .connect(pod.port(), pod.host())
          .compose(NetSocket::close)
          .map(true)
          .otherwise(false);
    } catch (IllegalStateException e) {
      // The gateway is being closed, which says nothing of the pod.
      return Future.succeededFuture(true);
    }
  }

  /** Bodies that no pod has yet. */
  OldestGivesWay bodies() {
    return bodies;
  }

  /** Answers that their clients have not read. */
  OldestGivesWay unread() {
    return unread;
  }

  Connections connections() {
    return connections;
  }
}
