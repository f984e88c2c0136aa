package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.ImmediateClose;
import io.mcpruntime.gateway.guard.Refusal;
import io.mcpruntime.gateway.observe.RequestRecord;
import io.vertx.core.http.HttpServerRequest;

/** The one end of an exchange, whoever ends it: gives everything back and completes the record. */
final class ExchangeEnd implements ExchangeControl {
  /** The client closed before its answer was complete, as web servers commonly log it. */
  private static final int CLIENT_LEFT = 499;

  private final ExchangeContext context;
  private final HttpServerRequest request;
  private final RequestRecord record;
  private final Connections.Open exchange;
  private final Upstream upstream;
  private HeldHead head;
  private Body body;
  private Answer answer;
  private boolean over;

  /**
   * @param exchange as the connections know it
   */
  ExchangeEnd(
      ExchangeContext context,
      HttpServerRequest request,
      Connections.Open exchange,
      Upstream upstream) {
    this.context = context;
    this.request = request;
    this.exchange = exchange;
    this.upstream = upstream;
    record = context.record();
  }

  /** Sets what is given back at the end; called once, before anything can end. */
  void setParts(HeldHead ofClient, Body ofRequest, Answer ofPod) {
    head = ofClient;
    body = ofRequest;
    answer = ofPod;
  }

  @Override
  public boolean isOver() {
    return over;
  }

  @Override
  public void refuse(Refusal refusal) {
    if (over) {
      return;
    }
    if (refusal.equals(Refusal.SESSION_ENDED)) {
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
      refuse(new Refusal(502, message));
    }
  }

  @Override
  public void holdBack(Refusal refusal) {
    if (over) {
      return;
    }
    if (answer.isBegun()) {
      cut(refusal.message());
    } else {
      refuse(refusal);
    }
  }

  /** A stream of events ends well, anything else must look cut. */
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
  public void giveWay() {
    if (over) {
      ImmediateClose.of(request.connection());
    } else {
      cut("the client reads too slowly, and others need the room");
    }
  }

  /** Ends an answer that is not complete, in a way that the client sees; the reason may be null. */
  private void cut(String reason) {
    stop();
    record.cut(reason);
    leave(answer.status());
    ImmediateClose.of(request.connection());
  }

  /** The answer is over when the client has read it. */
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

  /** The end is decided: what the reset of the pod's connection says comes too late. */
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

  /** From now on nothing is passed on any more. */
  private void settle() {
    over = true;
    if (!request.isEnded()) {
      // An answer before the end of its request: the pod would wait for a rest that nobody sends.
      abandonUpstream();
    }
    body.release();
    answer.release();
    upstream.leave();
  }

  private void leave(int status) {
    long now = System.nanoTime();
    context.server().load().leave();
    head.answered();
    record.finish(status, now, context.session().logged());
    context.loop().connections().ended(exchange, now);
    if (answer.isLast()) {
      context.loop().linger(request.connection());
    }
  }
}
