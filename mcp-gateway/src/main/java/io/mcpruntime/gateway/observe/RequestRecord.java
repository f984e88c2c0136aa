package io.mcpruntime.gateway.observe;

import io.mcpruntime.gateway.guard.GatewayRefusal;
import io.mcpruntime.gateway.route.ServerId;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/**
 * Records one request: start, last activity, bytes and result. {@link #finish} reports to the
 * meters, the span, the traffic observer and the access log. Used by one event loop.
 */
public final class RequestRecord {
  private final HttpServerRequest request;
  private final ServerId server;
  private final ServerMeters meters;
  private final Tracing.Span span;
  private final TrafficObserver.Watch traffic;
  private final LogBatch log;
  private final String client;
  private final String rpc;
  private final String trace;
  private final long begun = System.nanoTime();
  private long touched = begun;
  private long bytesIn;
  private long bytesOut;
  private boolean stream;
  private String pod;
  private String refused;
  private String toolList;

  /**
   * Begins a span and an exchange of the traffic observer.
   *
   * @param meters of the server
   * @param log of this event loop
   * @param client address of the caller
   */
  public RequestRecord(
      HttpServerRequest request,
      ServerId server,
      String client,
      ServerMeters meters,
      RequestObservers observers,
      LogBatch log) {
    this.request = request;
    this.server = server;
    this.client = client;
    this.meters = meters;
    this.log = log;
    String method = request.method().name();
    // The headers may be dropped before the request ends.
    rpc = LogBatch.shown(request.getHeader("Mcp-Method"));
    trace = LogBatch.shown(request.getHeader("Traceparent"));
    span = observers.tracing().begin(method, server, request.headers());
    traffic = observers.traffic().begin(server, method);
  }

  /** Adds the trace context to a request for the server. */
  public void inject(MultiMap toServer) {
    span.inject(toServer);
  }

  /** Records activity in either direction. */
  public void touch() {
    touched = System.nanoTime();
  }

  /** The time of the last activity, as of {@link System#nanoTime()}. */
  public long touched() {
    return touched;
  }

  /** Counts bytes of the request's body. */
  public void received(int bytes) {
    touch();
    bytesIn += bytes;
  }

  /** The bytes of the request's body so far. */
  public long bytesIn() {
    return bytesIn;
  }

  /** Records a part of the request's body before it is sent to the server. */
  public void requestPart(Buffer part) {
    traffic.asked(part);
  }

  /** Records the pod that was chosen. */
  public void assigned(String host) {
    pod = host;
  }

  /** Records the head of the server's response. */
  public void answered(int status, MultiMap headers) {
    traffic.answered(status, headers);
  }

  /** Records a part of the response before it is sent to the client. */
  public void answerPart(Buffer part) {
    bytesOut += part.length();
    traffic.part(part);
  }

  /** The bytes of the response's body so far. */
  public long bytesOut() {
    return bytesOut;
  }

  /** Records that the response is a stream of events. */
  public void streamOpened() {
    stream = true;
    meters.streamOpened();
  }

  /** Whether the response is a stream of events. */
  public boolean isStream() {
    return stream;
  }

  /** Records a tool list that is not the approved one. */
  public void mismatched(String reason) {
    toolList = reason;
    meters.toolsMismatch(reason);
  }

  /** Records that the gateway itself responded. */
  public void refused(GatewayRefusal refusal) {
    refused = refusal.message();
    traffic.refused(refusal);
  }

  /** Records why the gateway aborts a response. */
  public void cut(String reason) {
    refused = reason;
  }

  /** Whether the client only listens for events. */
  public boolean isListening() {
    return request.method().equals(HttpMethod.GET);
  }

  /**
   * Ends the record.
   *
   * @param session the session for the access log, or null
   */
  public void finish(int status, long now, String session) {
    meters.answered(status, isListening() ? -1 : now - begun);
    if (stream) {
      meters.streamClosed();
    }
    span.end(status);
    if (refused == null || pod != null || log.listsRefused(client, status)) {
      line(status, now, session);
    }
    traffic.ended(status, now - begun);
  }

  private void line(int status, long now, String session) {
    AccessLogLine.begin(log, client, request, server)
        .put("pod", pod)
        .put("status", status)
        .put("refused", refused)
        .put("toolList", toolList)
        .put("rpc", rpc)
        .put("session", session)
        .put("trace", trace)
        .put("bytesIn", bytesIn)
        .put("bytesOut", bytesOut)
        .putMillis("ms", now - begun)
        .end();
  }
}
