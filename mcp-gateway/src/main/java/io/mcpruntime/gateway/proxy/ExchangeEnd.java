package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.GatewayRefusal;
import io.mcpruntime.gateway.guard.ImmediateClose;
import io.mcpruntime.gateway.observe.RequestRecord;
import io.vertx.core.http.HttpServerRequest;

/** Ends an exchange exactly once: releases its resources and completes the record. */
final class ExchangeEnd implements ExchangeControl {
  /** The client closed before its response was complete; many web servers log this status. */
  private static final int CLIENT_LEFT = 499;

  private final ExchangeContext context;
  private final HttpServerRequest request;
  private final RequestRecord record;
  private final ClientConnections.Open exchange;
  private final Upstream upstream;
  private HeldHead head;
  private RequestBody body;
  private PodResponse answer;
  private boolean over;

  /**
   * @param exchange as the connections know it
   */
  ExchangeEnd(
      ExchangeContext context,
      HttpServerRequest request,
      ClientConnections.Open exchange,
      Upstream upstream) {
    this.context = context;
    this.request = request;
    this.exchange = exchange;
    this.upstream = upstream;
    record = context.record();
  }

  /** Sets what is given back at the end; called once, before anything can end. */
  void setParts(HeldHead ofClient, RequestBody ofRequest, PodResponse ofPod) {
    head = ofClient;
    body = ofRequest;
    answer = ofPod;
  }

  @Override
  public boolean isOver() {
    return over;
  }

  @Override
  public void refuse(GatewayRefusal refusal) {
    if (over) {
      return;
    }
    if (refusal.equals(GatewayRefusal.SESSION_ENDED)) {
      context.server().meters().sessionLost();
    }
    stop();
    if (!request.isEnded()) {
      request.handler(rest -> {});
      request.resume();
    }
    RefusalResponse.send(context.loop(), request, refusal);
    record.refused(refusal);
    leave(refusal.status());
  }

  @Override
  public void fail(String message) {
    if (over) {
      return;
    }
    context.server().meters().backendError("malformed");
    if (answer.isBegun()) {
      endNow();
    } else {
      refuse(new GatewayRefusal(502, message));
    }
  }

  @Override
  public void holdBack(GatewayRefusal refusal) {
    if (over) {
      return;
    }
    if (answer.isBegun()) {
      cut(refusal.message());
    } else {
      refuse(refusal);
    }
  }

  /** Ends a stream of events normally, and aborts anything else. */
  @Override
  public void endNow() {
    if (over) {
      return;
    }
    if (record.isStream()) {
      stop();
      leave(answer.status());
      request.response().end();
    } else {
      cut(null);
    }
  }

  @Override
  public void evict() {
    if (over) {
      ImmediateClose.of(request.connection());
    } else {
      cut("the client reads too slowly, and other clients need the memory");
    }
  }

  /** Aborts an incomplete response by closing the connection; the reason may be null. */
  private void cut(String reason) {
    stop();
    record.cut(reason);
    leave(answer.status());
    ImmediateClose.of(request.connection());
  }

  /** The exchange ends when the client has read the response. */
  @Override
  public void complete(int status) {
    if (over) {
      return;
    }
    settle();
    if (answer.unread().isEmpty()) {
      leave(status);
    } else {
      answer.unread().whenEmpty(delivered -> leave(delivered ? status : CLIENT_LEFT));
    }
  }

  void clientLeft() {
    if (!over) {
      stop();
      leave(CLIENT_LEFT);
    }
  }

  /** Ends the exchange first: the reset of the pod's connection must not change the result. */
  private void stop() {
    settle();
    abandonUpstream();
  }

  @Override
  public void abandonUpstream() {
    if (upstream.reset()) {
      body.abandon();
    }
  }

  /** Releases everything; nothing is forwarded any more. */
  private void settle() {
    over = true;
    if (!request.isEnded()) {
      // The response is complete before the request: the pod would wait for the rest.
      abandonUpstream();
    }
    body.release();
    answer.release();
    upstream.leave();
  }

  private void leave(int status) {
    long now = System.nanoTime();
    context.server().limiter().leave();
    head.answered();
    record.finish(status, now, context.session().logged());
    context.loop().connections().ended(exchange, now);
    if (answer.isLast()) {
      context.loop().linger(request.connection());
    }
  }
}
