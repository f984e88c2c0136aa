package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.UnreadBytes;
import io.mcpruntime.gateway.route.PodAddress;
import io.mcpruntime.gateway.tools.ResponseFilter;
import io.mcpruntime.gateway.tools.ResponseHeldBackException;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;

/** A pod's answer on its way to the client: its head, and a body or the text of an error. */
final class PodResponse {
  private final ExchangeContext context;
  private final HttpServerRequest request;
  private final ExchangeControl exchange;
  private final ResponseHead head;
  private final ResponseWriter writer;

  /** Null unless the answer has a body that is passed on. */
  private ResponseBody body;

  /** Null unless the answer is an error with a text. */
  private ErrorText error;

  PodResponse(ExchangeContext context, HttpServerRequest request, ExchangeControl exchange) {
    this.context = context;
    this.request = request;
    this.exchange = exchange;
    head = new ResponseHead(context, request);
    writer = new ResponseWriter(context, request, exchange);
  }

  void arrived(HttpClientResponse from, PodAddress pod) {
    String problem = head.problem(from);
    if (problem != null) {
      exchange.fail(problem);
      return;
    }
    try {
      accept(from, pod);
      ProxyHeaders.forget(from.headers());
    } catch (ResponseHeldBackException e) {
      exchange.holdBack(e.refusal());
    } catch (RuntimeException e) {
      exchange.fail("the server's answer cannot be passed on");
    }
  }

  private void accept(HttpClientResponse from, PodAddress pod) {
    ResponseFilter filter = ResponseFilters.choose(context, request.method(), from);
    context.record().answered(from.statusCode(), from.headers());
    head.prepare(from, pod);
    if (ResponseHead.isErrorText(from)) {
      error = new ErrorText(context, filter, writer, exchange);
      error.read(from, request.response().headers());
      return;
    }
    body = new ResponseBody(context, from, filter, writer, exchange);
    body.pass();
    if (ResponseHead.isEvents(from)) {
      context.record().streamOpened();
      // Events that came with the head go out with it; else the head goes alone, and now.
      context.loop().soon(writer::sendHead);
    }
  }

  /** Gives back what is held of it. */
  void release() {
    if (error != null) {
      error.release();
    }
    if (body != null) {
      body.release();
    }
  }

  /** Whether the text of an error takes too long. */
  boolean isErrorLate(long now) {
    return error != null && error.isLate(now);
  }

  /** What the client has not read of it. */
  UnreadBytes unread() {
    return writer.unread();
  }

  boolean isBegun() {
    return writer.isBegun();
  }

  /** Whether the client was told that its connection ends with this answer. */
  boolean isLast() {
    return head.isLast();
  }

  int status() {
    return writer.status();
  }
}
