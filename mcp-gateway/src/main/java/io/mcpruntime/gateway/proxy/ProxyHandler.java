package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.ConnectionLimit;
import io.mcpruntime.gateway.guard.EvictingBudget;
import io.mcpruntime.gateway.guard.GatewayRefusal;
import io.mcpruntime.gateway.guard.ImmediateClose;
import io.mcpruntime.gateway.guard.PeerAddress;
import io.mcpruntime.gateway.guard.RequestFraming;
import io.mcpruntime.gateway.guard.StrictRequestDecoder;
import io.mcpruntime.gateway.observe.AccessLogLine;
import io.mcpruntime.gateway.observe.LogBatch;
import io.mcpruntime.gateway.observe.RequestRecord;
import io.mcpruntime.gateway.route.Route;
import io.mcpruntime.gateway.route.ServerId;
import io.mcpruntime.gateway.session.SessionHeader;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** Handles the requests of one event loop: admits or refuses them. Not thread-safe. */
public final class ProxyHandler implements Handler<HttpServerRequest> {
  private static final GatewayRefusal QUARANTINED =
      new GatewayRefusal(
          403, "this server is quarantined: its tool list differs from the approved one");

  private static final GatewayRefusal ONLY_GET = new GatewayRefusal(405, "use GET for metadata");

  private final GatewayContext gateway;
  private final EventLoop loop;
  private final PodClient pods;

  /**
   * Creates a handler for the current event loop.
   *
   * @param loops number of event loops that share the budgets
   */
  public ProxyHandler(
      Vertx vertx, GatewayContext gateway, PodClient pods, LogBatch log, int loops) {
    this.gateway = gateway;
    loop = new EventLoop(vertx, gateway, log, loops);
    this.pods = pods;
  }

  /** The budget for heads of pods' answers. */
  public EvictingBudget answerHeads() {
    return loop.answerHeads();
  }

  /** A client connected. */
  public void connected(HttpConnection connection, StrictRequestDecoder decoder) {
    long now = System.nanoTime();
    ConnectionUse use =
        new ConnectionUse(
            PeerAddress.of(connection.remoteAddress()),
            decoder::requests,
            decoder::headSince,
            () -> ImmediateClose.of(connection),
            now);
    if (gateway.connections().open(use, now)) {
      loop.connections().opened(connection, use, () -> gateway.connections().closed(use));
    } else {
      gateway.meters().connectionRefused();
      connection.close();
    }
  }

  /** How long tasks wait for this event loop, in nanoseconds; for any thread. */
  public long lag() {
    return loop.lag();
  }

  /** The number of requests and streams in flight; for any thread. */
  public int open() {
    return loop.connections().inFlight();
  }

  /** Ends listening streams; for any thread. */
  public void endStreamsSoon() {
    loop.execute(() -> loop.connections().endListening());
  }

  /**
   * Closes idle connections on their event loop, between two reads: if the process closed them at
   * its exit, a request that has just arrived would be lost. For any thread.
   */
  public void closeIdleSoon() {
    loop.execute(() -> loop.connections().closeIdle(System.nanoTime()));
  }

  /**
   * Ends what takes too long; for any thread.
   *
   * @param now as of {@link System#nanoTime()}
   */
  public void expireSoon(long now) {
    loop.execute(() -> loop.connections().sweep(now));
  }

  /** Hands over the last lines of the access log, once the event loop has ended. */
  public void flushLog() {
    loop.log().flush();
  }

  /** Called for bytes that are not a valid HTTP request. */
  public void invalid(HttpServerRequest request) {
    refuse(request, GatewayRefusal.unreadable(request.decoderResult().cause()), null);
    forgetHead(request);
  }

  @Override
  public void handle(HttpServerRequest request) {
    if (!serve(request) && request.response().ended() && HeldHead.isBodyAnnounced(request)) {
      forgetHead(request);
    }
  }

  /** What was answered here may have a body that never comes. */
  private void forgetHead(HttpServerRequest request) {
    HttpConnection connection = request.connection();
    Runnable close = () -> ImmediateClose.of(connection);
    new HeldHead(loop.bodies(), PeerAddress.network(connection), request, close).answered();
  }

  /** Returns whether an exchange was begun for it. */
  private boolean serve(HttpServerRequest request) {
    Optional<GatewayRefusal> refusal = RequestFraming.check(request);
    if (refusal.isPresent()) {
      refuse(request, refusal.get(), null);
      return false;
    }
    if (HealthCheck.isAsked(request)) {
      HealthCheck.answer(loop, request, gateway.isDraining());
      return false;
    }
    String origin = request.getHeader("Origin");
    refusal = gateway.callers().check(request.getHeader("Host"), origin);
    if (refusal.isPresent()) {
      refuse(request, refusal.get(), null);
      return false;
    }
    if (Cors.isPreflight(request)) {
      Cors.preflight(loop, request).ifPresent(tooLong -> refuse(request, tooLong, null));
      return false;
    }
    Optional<Destination> destination = Destination.find(gateway.routes(), request.path());
    if (destination.isPresent()) {
      return admit(request, destination.get());
    }
    if (!page(request)) {
      refuse(request, UnknownPath.refusal(request.path()), null);
    }
    return false;
  }

  private boolean page(HttpServerRequest request) {
    if (!gateway.pages().serve(request)) {
      return false;
    }
    if (!request.response().ended()) {
      // The connection of a page that is not complete yet is not idle.
      loop.connections().busy(request.connection());
      request
          .response()
          .endHandler(end -> loop.connections().idle(request.connection(), System.nanoTime()));
    }
    line(request, client(request), null).put("status", request.response().getStatusCode()).end();
    return true;
  }

  private boolean admit(HttpServerRequest request, Destination destination) {
    Route route = destination.route();
    if (destination.metadata() && !request.method().equals(HttpMethod.GET)) {
      refuse(request, ONLY_GET, route);
      return false;
    }
    if (route.remote() != null && RemoteRequestHeaders.isLoop(request.headers())) {
      refuse(request, RemoteFailure.LOOP, route);
      return false;
    }
    ServerState server = gateway.of(route.server());
    Optional<GatewayRefusal> refusal =
        route.quarantined()
            ? Optional.of(QUARANTINED)
            : server.limiter().enter(route.limits(), System.nanoTime());
    if (refusal.isPresent()) {
      server.meters().answered(refusal.get().status(), -1);
      refuse(request, refusal.get(), route);
      return false;
    }
    new Exchange(context(request, destination, server), pods, request).begin();
    return true;
  }

  private ExchangeContext context(
      HttpServerRequest request, Destination destination, ServerState server) {
    Route route = destination.route();
    ConnectionUse use = loop.connections().of(request.connection());
    String peer = use == null ? PeerAddress.of(request) : use.peer();
    String client = gateway.forwarded().client(request, peer);
    return new ExchangeContext(
        loop,
        server,
        destination,
        new SessionHeader(gateway.seal(), route, request.getHeader(SessionHeader.NAME)),
        peer,
        use != null && client.equals(peer) ? use.network() : ConnectionLimit.network(client),
        new RequestRecord(
            request, route.server(), client, server.meters(), gateway.observers(), loop.log()));
  }

  private void refuse(HttpServerRequest request, GatewayRefusal refusal, Route route) {
    if (route == null) {
      gateway.meters().refused(refusal.status());
    }
    RefusalResponse.send(loop, request, refusal);
    String client = client(request);
    if (loop.log().listsRefused(client, refusal.status())) {
      line(request, client, route)
          .put("status", refusal.status())
          .put("refused", refusal.message())
          .end();
    }
  }

  /** The beginning of a request's line in the access log; {@code route} may be null. */
  private LogBatch line(HttpServerRequest request, String client, Route route) {
    ServerId server = route == null ? null : route.server();
    return AccessLogLine.begin(loop.log(), client, request, server);
  }

  private String client(HttpServerRequest request) {
    return gateway.forwarded().client(request, PeerAddress.of(request));
  }
}
