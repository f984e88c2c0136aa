package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.Framing;
import io.mcpruntime.gateway.guard.ImmediateClose;
import io.mcpruntime.gateway.guard.Refusal;
import io.mcpruntime.gateway.guard.StrictDecoder;
import io.mcpruntime.gateway.observe.AccessLogLine;
import io.mcpruntime.gateway.observe.LogBatch;
import io.mcpruntime.gateway.observe.RequestRecord;
import io.mcpruntime.gateway.route.Route;
import io.mcpruntime.gateway.route.ServerId;
import io.mcpruntime.gateway.session.SessionHeader;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** One event loop of the gateway: lets requests in, or says why not. Not thread-safe. */
public final class Proxy implements Handler<HttpServerRequest> {
  private static final Refusal QUARANTINED =
      new Refusal(403, "this server is in quarantine: its tools are not the approved ones");

  private static final Refusal ONLY_GET = new Refusal(405, "use GET for metadata");

  private final Shared gateway;
  private final EventLoop loop;
  private final PodClient pods;

  /**
   * Its handlers run on the event loop that makes it.
   *
   * @param loops how many such loops share what may be held
   */
  public Proxy(Vertx vertx, Shared gateway, HttpClient client, LogBatch log, int loops) {
    this.gateway = gateway;
    loop = new EventLoop(vertx, gateway, log, loops);
    pods = new PodClient(vertx, client);
  }

  /** A client connected. */
  public void connected(HttpConnection connection, StrictDecoder decoder) {
    String peer = Peer.of(connection.remoteAddress());
    if (gateway.connections().open(peer)) {
      loop.connections()
          .opened(connection, decoder, System.nanoTime(), () -> gateway.connections().closed(peer));
    } else {
      gateway.meters().connectionRefused();
      connection.close();
    }
  }

  /** How long what this loop has to do waits for it, in nanoseconds; any thread may ask. */
  public long lag() {
    return loop.lag();
  }

  /** Requests and streams in flight. */
  public int open() {
    return loop.connections().inFlight();
  }

  /** Ends streams that only wait for something to happen; any thread may ask for it. */
  public void endStreamsSoon() {
    loop.execute(() -> loop.connections().endListening());
  }

  /**
   * Closes connections on which nothing is asked, one loop after the other and each between two
   * reads: when the process closed them as it ends, a request that has just arrived would be lost.
   * Any thread may ask for it.
   */
  public void closeIdleSoon() {
    loop.execute(() -> loop.connections().closeIdle(System.nanoTime()));
  }

  /** Bytes that are no HTTP at all. */
  public void invalid(HttpServerRequest request) {
    refuse(request, Refusal.unreadable(request.decoderResult().cause()), null);
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
    new HeldHead(loop.bodies(), request, () -> ImmediateClose.of(request.connection())).answered();
  }

  /** Returns whether an exchange was begun for it. */
  private boolean serve(HttpServerRequest request) {
    if (request.response().writeQueueFull()) {
      // It asks on, and reads no answers: they would pile up here.
      line(request, null).put("status", 499).put("refused", "it reads no answers").end();
      ImmediateClose.of(request.connection());
      return false;
    }
    Optional<Refusal> refusal = Framing.check(request);
    if (refusal.isPresent()) {
      refuse(request, refusal.get(), null);
      return false;
    }
    if (Health.isAsked(request)) {
      Health.answer(request, gateway.isDraining());
      return false;
    }
    String origin = request.getHeader("Origin");
    refusal = gateway.callers().check(request.getHeader("Host"), origin);
    if (refusal.isPresent()) {
      refuse(request, refusal.get(), null);
      return false;
    }
    if (Cors.isPreflight(request)) {
      Cors.preflight(request);
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
      // A page that goes on is no idle connection.
      loop.connections().busy(request.connection());
      request
          .response()
          .endHandler(end -> loop.connections().idle(request.connection(), System.nanoTime()));
    }
    line(request, null).put("status", request.response().getStatusCode()).end();
    return true;
  }

  private boolean admit(HttpServerRequest request, Destination destination) {
    Route route = destination.route();
    if (destination.metadata() && !request.method().equals(HttpMethod.GET)) {
      refuse(request, ONLY_GET, route);
      return false;
    }
    Served served = gateway.of(route.server());
    Optional<Refusal> refusal =
        route.quarantined()
            ? Optional.of(QUARANTINED)
            : served.load().enter(route.limits(), System.nanoTime());
    if (refusal.isPresent()) {
      served.meters().answered(refusal.get().status(), -1);
      refuse(request, refusal.get(), route);
      return false;
    }
    new Exchange(context(request, destination, served), pods, request).begin();
    return true;
  }

  private ExchangeContext context(
      HttpServerRequest request, Destination destination, Served server) {
    Route route = destination.route();
    return new ExchangeContext(
        loop,
        server,
        destination,
        new SessionHeader(gateway.seal(), route, request.getHeader(SessionHeader.NAME)),
        new RequestRecord(
            request,
            route.server(),
            client(request),
            server.meters(),
            gateway.observers(),
            loop.log()));
  }

  private void refuse(HttpServerRequest request, Refusal refusal, Route route) {
    if (route == null) {
      gateway.meters().refused(refusal.status());
    }
    RefusalResponse.send(loop, request, refusal);
    line(request, route).put("status", refusal.status()).put("refused", refusal.message()).end();
  }

  /** The beginning of a request's line in the access log; {@code route} may be null. */
  private LogBatch line(HttpServerRequest request, Route route) {
    ServerId server = route == null ? null : route.server();
    return AccessLogLine.begin(loop.log(), client(request), request, server);
  }

  private String client(HttpServerRequest request) {
    return gateway.forwarded().client(request, Peer.of(request));
  }
}
