package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.BufferBudget;
import io.mcpruntime.gateway.guard.GatewayRefusal;
import io.mcpruntime.gateway.guard.ImmediateClose;
import io.mcpruntime.gateway.observe.RequestRecord;
import io.mcpruntime.gateway.route.Backend;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;

/** One request from its head to the end of its response; connects its parts. */
final class Exchange implements ClientConnections.Open, Dispatch.Listener, RequestBody.Listener {
  private static final GatewayRefusal LATE =
      new GatewayRefusal(408, "the request body did not arrive within 30 s");

  private static final GatewayRefusal NOT_READ =
      new GatewayRefusal(504, "the server does not read the request body");

  private static final GatewayRefusal HEAD_LATE =
      new GatewayRefusal(504, "the head of the server's answer did not end within 30 s");

  private static final GatewayRefusal SILENT =
      new GatewayRefusal(504, "the server sent nothing for too long");

  private final ExchangeContext context;
  private final PodClient pods;
  private final HttpServerRequest request;
  private final RequestRecord record;
  private final Upstream upstream = new Upstream();
  private final ExchangeEnd end;
  private final HeldHead head;
  private final RequestBody body;
  private final PodResponse answer;

  /** The head of the pod's answer has arrived. */
  private boolean answered;

  Exchange(ExchangeContext context, PodClient pods, HttpServerRequest request) {
    this.context = context;
    this.pods = pods;
    this.request = request;
    record = context.record();
    end = new ExchangeEnd(context, request, this, upstream);
    head = new HeldHead(context.loop().bodies(), context.network(), request, this::evict);
    body = new RequestBody(context, request, end, this);
    answer = new PodResponse(context, request, end);
    end.setParts(head, body, answer);
  }

  void begin() {
    context.loop().connections().began(this);
    request.response().exceptionHandler(failure -> {});
    request.response().closeHandler(closed -> end.clientLeft());
    request.exceptionHandler(failure -> {});
    if (context.session().isEnded()) {
      end.refuse(GatewayRefusal.SESSION_ENDED);
    } else if (body.isDeclaredTooLarge()) {
      end.refuse(RequestBody.tooLarge());
    } else if (!head.take()) {
      end.refuse(BufferBudget.USED_UP);
    } else {
      body.read();
    }
  }

  @Override
  public void bodyReady() {
    new Dispatch(context, pods, request, end, this).start();
  }

  @Override
  public void assign(Backend pod) {
    upstream.assign(pod);
    record.assigned(pod.address().host());
  }

  @Override
  public void connected(HttpClientRequest opened, boolean mayMove) {
    upstream.opened(opened);
    UpstreamHeaders.write(context, request, opened.headers());
    head.sent();
    body.sendTo(opened, mayMove);
    if (!body.isKept()) {
      forgetHead();
    }
  }

  /** Makes room for heads and bodies that came later. */
  private void evict() {
    if (end.isOver()) {
      ImmediateClose.of(connection());
    } else {
      end.holdBack(BufferBudget.USED_UP);
    }
  }

  @Override
  public void notRepeatable() {
    forgetHead();
  }

  /** Drops what was sent: a request may wait for hours, with a head of 16 KiB twice. */
  private void forgetHead() {
    ProxyHeaders.forget(request.headers());
    ProxyHeaders.forget(upstream.request().headers());
  }

  @Override
  public boolean isRepeatable() {
    return body.isKept();
  }

  @Override
  public boolean isAnswerBegun() {
    return answer.isBegun();
  }

  @Override
  public void answered(HttpClientResponse from, Backend pod) {
    answered = true;
    record.touch();
    if (end.isOver()) {
      return;
    }
    boolean kept = body.isKept();
    body.release();
    if (kept) {
      forgetHead();
    }
    answer.arrived(from, pod.address());
  }

  @Override
  public void expire(long now) {
    if (answer.unread().isLate(now)) {
      ImmediateClose.of(connection());
    } else if (end.isOver()) {
      return;
    } else if (body.isLate(now)) {
      end.refuse(LATE);
    } else if (body.isUnread(now)) {
      end.holdBack(NOT_READ);
    } else if (!answered && upstream.isHeadLate(now)) {
      end.refuse(HEAD_LATE);
    } else if (answer.isErrorLate(now)) {
      end.fail("the server's error response did not end within 30 s");
    } else if (isSilent(now)) {
      if (answer.isBegun()) {
        end.endNow();
      } else {
        end.refuse(SILENT);
      }
    }
  }

  /** Whether no byte was sent in either direction within the server's timeout. */
  private boolean isSilent(long now) {
    int seconds = context.route().limits().timeoutSeconds();
    return now - record.touched() > TimeUnit.SECONDS.toNanos(seconds);
  }

  @Override
  public void endNow() {
    end.endNow();
  }

  @Override
  public boolean isListening() {
    return record.isListening();
  }

  @Override
  public HttpConnection connection() {
    return request.connection();
  }
}
