package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.UnreadBytes;
import io.mcpruntime.gateway.route.PodAddress;
import io.mcpruntime.gateway.tools.HeldMessages;
import io.mcpruntime.gateway.tools.ResponseFilter;
import io.mcpruntime.gateway.tools.ResponseHeldBackException;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;

/** A pod's response: its head, and a body or the text of an error. */
final class PodResponse {
  private final ExchangeContext context;
  private final HttpServerRequest request;
  private final ExchangeControl exchange;
  private final ResponseHead head;
  private final ResponseWriter writer;

  /** Null where there is no lock. */
  private final HeldMessages.OfAnswer room;

  /** Null unless the response has a body that is streamed. */
  private ResponseBody body;

  /** Null unless the response is an error with a text. */
  private ErrorText error;

  PodResponse(ExchangeContext context, HttpServerRequest request, ExchangeControl exchange) {
    this.context = context;
    this.request = request;
    this.exchange = exchange;
    head = new ResponseHead(context, request);
    writer = new ResponseWriter(context, request, exchange, this::beginWithoutBody);
    room =
        context.route().lock() == null
            ? null
            : context.loop().messages().of(context.route().server().namespace(), this::evict);
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
      exchange.fail("the server's response cannot be forwarded");
    }
  }

  private void accept(HttpClientResponse from, PodAddress pod) {
    ResponseFilter filter = ResponseFilters.choose(context, request.method(), from, room);
    context.record().answered(from.statusCode(), from.headers());
    head.prepare(from, pod);
    if (ResponseHead.isErrorText(from)) {
      error = new ErrorText(context, filter, writer, exchange);
      error.read(from, request.response().headers());
      writer.holdHead();
      return;
    }
    body = new ResponseBody(context, from, filter, writer, exchange, room);
    body.pass();
    writer.holdHead();
    if (ResponseHead.isEvents(from)) {
      context.record().streamOpened();
      // Events of the same read are sent with the head; without any the head is sent alone.
      context.loop().soon(writer::sendHead);
    }
  }

  /** Makes room for the heads of others: a text ends here, and of a body the head is sent. */
  private void beginWithoutBody() {
    if (error != null) {
      error.evict();
    } else {
      writer.sendHead();
    }
  }

  /** Makes room for others: what is held cannot be compared any more. */
  private void evict() {
    try {
      ResponseFilter none = ResponseFilters.compared(context, room).noRoom();
      if (body != null) {
        body.replaceFilter(none);
      }
    } catch (ResponseHeldBackException e) {
      exchange.holdBack(e.refusal());
    }
  }

  /** Releases what is held of the response. */
  void release() {
    writer.release();
    if (error != null) {
      error.release();
    }
    if (body != null) {
      body.release();
    }
  }

  /** Whether the text of an error takes too long to arrive. */
  boolean isErrorLate(long now) {
    return error != null && error.isLate(now);
  }

  /** The bytes that the client has not read. */
  UnreadBytes unread() {
    return writer.unread();
  }

  boolean isBegun() {
    return writer.isBegun();
  }

  /** Whether the connection is closed after this response. */
  boolean isLast() {
    return head.isLast();
  }

  int status() {
    return writer.status();
  }
}
