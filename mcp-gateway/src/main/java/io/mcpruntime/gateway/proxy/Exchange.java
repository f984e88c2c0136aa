package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.ImmediateClose;
import io.mcpruntime.gateway.guard.Refusal;
import io.mcpruntime.gateway.observe.Tracing;
import io.mcpruntime.gateway.observe.Traffic;
import io.mcpruntime.gateway.route.Backend;
import io.mcpruntime.gateway.route.Route;
import io.mcpruntime.gateway.session.Session;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One request's life: its body in, a pod for it, and one end, whoever ends it. */
final class Exchange {
  /** The client closed before its answer was complete, as web servers commonly log it. */
  private static final int CLIENT_LEFT = 499;

  private static final Refusal LATE =
      new Refusal(408, "the body of the request did not arrive within 30 s");

  private static final Refusal NOT_READ =
      new Refusal(504, "the server reads nothing of the request");

  private final Proxy proxy;
  private final HttpServerRequest request;
  private final Destination destination;
  private final Route route;
  private final Target target;
  private final Served served;
  private final Tracing.Span span;
  private final long begun = System.nanoTime();
  private final String client;
  private final String rpc;
  private final String trace;
  private final Traffic.Watch watch;
  private final Body body;
  private final Answer answer;
  private long touched = begun;
  private String clientsId;
  private Session session;
  private Backend backend;
  private HttpClientRequest upstream;
  private String refused;
  private String toolList;
  private boolean done;

  Exchange(Proxy proxy, HttpServerRequest request, Destination destination, Served served) {
    this.proxy = proxy;
    this.request = request;
    this.destination = destination;
    route = destination.route();
    target = destination.target();
    this.served = served;
    span =
        proxy.shared().tracing().begin(request.method().name(), route.server(), request.headers());
    client = proxy.client(request);
    rpc = request.getHeader("Mcp-Method");
    trace = request.getHeader("Traceparent");
    watch = proxy.shared().traffic().begin(route.server(), request.method().name());
    body = new Body(this, request, route.limits().maxBodyBytes());
    answer = new Answer(this, request);
  }

  void begin() {
    proxy.connections().began(this);
    request.response().exceptionHandler(failure -> {});
    request.response().closeHandler(closed -> clientLeft());
    request.exceptionHandler(failure -> {});
    if (!openSession()) {
      refuse(Refusal.SESSION_ENDED);
    } else if (body.isDeclaredTooLarge()) {
      refuse(Body.tooLarge());
    } else {
      body.read();
    }
  }

  /** False when the client comes with a session that is over. */
  private boolean openSession() {
    clientsId = route.stateful() ? request.getHeader(Headers.SESSION) : null;
    if (clientsId == null) {
      return true;
    }
    Optional<Session> opened = proxy.shared().seal().open(route.server(), clientsId);
    session = opened.orElse(null);
    return session != null && route.at(session.pod()).isPresent();
  }

  void dispatch() {
    new Dispatch(this, proxy).start();
  }

  /**
   * A pod was found and its connection is open.
   *
   * @param mayMove whether the pod may send the request elsewhere
   */
  void send(HttpClientRequest opened, boolean mayMove) {
    upstream = opened;
    RequestHeaders.copy(request.headers(), opened.headers());
    if (destination.metadata()) {
      Headers.withoutMessages(opened.headers());
    }
    proxy
        .shared()
        .forwarded()
        .set(request, Proxy.peer(request), destination.prefix(), opened.headers());
    if (session != null) {
      opened.headers().set(Headers.SESSION, session.id());
    }
    if (route.lock() != null) {
      // What is compared must be readable.
      opened.headers().set("Accept-Encoding", "identity");
    }
    span.inject(opened.headers());
    body.sendTo(opened, mayMove);
    if (!body.isKept()) {
      forgetHead();
    }
  }

  /** Drops what was sent: a request may wait for hours, with a head of 16 KiB twice. */
  private void forgetHead() {
    Headers.forget(request.headers());
    Headers.forget(upstream.headers());
  }

  /** The pod has answered: nothing of the request is sent once more. */
  void forgetRequest() {
    boolean kept = body.isKept();
    body.release();
    if (kept) {
      forgetHead();
    }
  }

  void refuse(Refusal refusal) {
    if (done) {
      return;
    }
    if (refusal.equals(Refusal.SESSION_ENDED)) {
      served.meters().sessionLost();
    }
    stop();
    if (!request.isEnded()) {
      request.handler(rest -> {});
      request.resume();
    }
    refused = refusal.message();
    proxy.answer(request, refusal);
    watch.refused(refusal);
    leave(refusal.status());
  }

  /** The server's answer can't be passed on: the client gets a 502, or sees that it is cut. */
  void fail(String message) {
    if (done) {
      return;
    }
    served.meters().backendError("malformed");
    if (answer.isBegun()) {
      endNow();
    } else {
      refuse(new Refusal(502, message));
    }
  }

  /** A tool list on its way to the client is not the approved one. */
  void mismatched(String reason) {
    toolList = reason;
    served.meters().toolsMismatch(reason);
  }

  /** The answer must not go on: the client gets the refusal, or sees that it is cut. */
  void holdBack(Refusal refusal) {
    if (done) {
      return;
    }
    if (answer.isBegun()) {
      refused = refusal.message();
      cut();
    } else {
      refuse(refusal);
    }
  }

  private void clientLeft() {
    if (!done) {
      stop();
      leave(CLIENT_LEFT);
    }
  }

  /** Nothing went either way for longer than the server's limit. */
  void expire(long now) {
    if (answer.unread().isLate(now)) {
      ImmediateClose.of(connection());
      return;
    }
    if (done) {
      return;
    }
    if (body.isLate(now)) {
      refuse(LATE);
      return;
    }
    if (body.isUnread(now)) {
      holdBack(NOT_READ);
      return;
    }
    if (answer.isErrorLate(now)) {
      fail("the server's error answer did not end within 30 s");
      return;
    }
    if (now - touched > TimeUnit.SECONDS.toNanos(route.limits().timeoutSeconds())) {
      if (answer.isBegun()) {
        endNow();
      } else {
        refuse(new Refusal(504, "the server sent nothing for too long"));
      }
    }
  }

  /** Cuts an answer short: a listener's stream ends well, anything else must look cut. */
  void endNow() {
    if (done) {
      return;
    }
    if (answer.isStream()) {
      stop();
      leave(answer.status());
      request.response().end();
    } else {
      cut();
    }
  }

  /** Ends an answer that is not complete, in a way that the client sees. */
  void cut() {
    if (!done) {
      stop();
      leave(answer.status());
      ImmediateClose.of(connection());
    }
  }

  /** The answers of other clients need the room of what this one has not read. */
  void giveWay() {
    if (done) {
      ImmediateClose.of(connection());
    } else {
      refused = "the client reads too slowly, and others need the room";
      cut();
    }
  }

  /** The end is decided: what the reset of the pod's connection says comes too late. */
  private void stop() {
    settle();
    abandonUpstream();
  }

  void abandonUpstream() {
    if (upstream != null) {
      upstream.reset();
      body.abandon();
    }
  }

  /** The answer is complete, and over when the client has read it. */
  void answered(int status) {
    if (done) {
      return;
    }
    settle();
    if (answer.unread().isEmpty()) {
      leave(status);
    } else {
      answer.unread().whenEmpty(delivered -> leave(delivered ? status : CLIENT_LEFT));
    }
  }

  /** From now on nothing is passed on any more. */
  private void settle() {
    done = true;
    if (!request.isEnded()) {
      // An answer before the end of its request: the pod would wait for a rest that nobody sends.
      abandonUpstream();
    }
    body.release();
    answer.release();
    if (backend != null) {
      backend.leave();
    }
  }

  private void leave(int status) {
    long now = System.nanoTime();
    served.load().leave();
    served.meters().answered(status, isListening() ? -1 : now - begun);
    if (answer.isStream()) {
      served.meters().streamClosed();
    }
    span.end(status);
    proxy.connections().ended(this, now);
    log(status, now);
    if (answer.isLast()) {
      proxy.linger(connection());
    }
    watch.ended(status, now - begun);
  }

  private void log(int status, long now) {
    boolean hasId = clientsId != null && clientsId.length() > 16;
    proxy
        .line(client, request, route)
        .put("pod", backend == null ? null : backend.address().host())
        .put("status", status)
        .put("refused", refused)
        .put("toolList", toolList)
        .put("rpc", rpc)
        .put("session", hasId ? clientsId.substring(clientsId.length() - 8) : null)
        .put("trace", trace)
        .put("bytesIn", body.bytes())
        .put("bytesOut", answer.bytes())
        .putMillis("ms", now - begun)
        .end();
  }

  /** Whether this is a client that waits for events, and asked for nothing. */
  boolean isListening() {
    return request.method().equals(HttpMethod.GET);
  }

  void touch() {
    touched = System.nanoTime();
  }

  void takeTo(Backend chosen) {
    if (backend != null) {
      backend.leave();
    }
    backend = chosen;
    backend.enter();
  }

  boolean isDone() {
    return done;
  }

  HttpConnection connection() {
    return request.connection();
  }

  HttpServerRequest request() {
    return request;
  }

  Route route() {
    return route;
  }

  Served served() {
    return served;
  }

  /** Whether the server's OAuth metadata are asked for. */
  boolean isMetadata() {
    return destination.metadata();
  }

  Target target() {
    return target;
  }

  Body body() {
    return body;
  }

  Answer answer() {
    return answer;
  }

  Traffic.Watch watch() {
    return watch;
  }

  Backend backend() {
    return backend;
  }

  Session session() {
    return session;
  }

  String clientsId() {
    return clientsId;
  }

  Proxy proxy() {
    return proxy;
  }
}
