package io.mcpruntime.gateway.observe;

import io.mcpruntime.gateway.guard.Refusal;
import io.mcpruntime.gateway.route.ServerId;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/**
 * Records one request: when it began, when bytes went either way, how many, and how it ended.
 * {@link #finish} tells the meters, the span, the traffic observer and the access log. Used by one
 * event loop.
 */
public final class RequestRecord {
  private final HttpServerRequest request;
  private final ServerId server;
  private final ServerMeters meters;
  private final Tracing.Span span;
  private final Traffic.Watch traffic;
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
      Observers observers,
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

  /** Bytes of either direction passed just now. */
  public void touch() {
    touched = System.nanoTime();
  }

  /** When bytes passed for the last time, as of {@link System#nanoTime()}. */
  public long touched() {
    return touched;
  }

  /** Counts bytes of the request's body. */
  public void received(int bytes) {
    touch();
    bytesIn += bytes;
  }

  /** Bytes of the request's body so far. */
  public long bytesIn() {
    return bytesIn;
  }

  /** A part of the request's body is about to go to the server. */
  public void requestPart(Buffer part) {
    traffic.asked(part);
  }

  /** A pod is asked. */
  public void assigned(String host) {
    pod = host;
  }

  /** The head of the server's answer has arrived. */
  public void answered(int status, MultiMap headers) {
    traffic.answered(status, headers);
  }

  /** A part of the answer is about to go to the client. */
  public void answerPart(Buffer part) {
    bytesOut += part.length();
    traffic.part(part);
  }

  /** Bytes of the answer's body so far. */
  public long bytesOut() {
    return bytesOut;
  }

  /** The answer is a stream of events. */
  public void streamOpened() {
    stream = true;
    meters.streamOpened();
  }

  /** Whether the answer is a stream of events. */
  public boolean isStream() {
    return stream;
  }

  /** A tool list in the answer is not the approved one. */
  public void mismatched(String reason) {
    toolList = reason;
    meters.toolsMismatch(reason);
  }

  /** The gateway answered in the server's place. */
  public void refused(Refusal refusal) {
    refused = refusal.message();
    traffic.refused(refusal);
  }

  /** The gateway cuts an answer that was begun. */
  public void cut(String reason) {
    refused = reason;
  }

  /** Whether the client waits for events, and asked for nothing. */
  public boolean isListening() {
    return request.method().equals(HttpMethod.GET);
  }

  /**
   * Ends the record.
   *
   * @param session what the access log shows of the session; null for nothing
   */
  public void finish(int status, long now, String session) {
    meters.answered(status, isListening() ? -1 : now - begun);
    if (stream) {
      meters.streamClosed();
    }
    span.end(status);
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
    traffic.ended(status, now - begun);
  }
}
