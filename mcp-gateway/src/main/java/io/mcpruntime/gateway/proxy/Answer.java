package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.UnreadBytes;
import io.mcpruntime.gateway.route.Address;
import io.mcpruntime.gateway.tools.AnswerFilter;
import io.mcpruntime.gateway.tools.AnswerHeldBackException;
import io.mcpruntime.gateway.tools.HeldMessages;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;

/** A pod's answer on its way to the client: its head, and a body or the text of an error. */
final class Answer {
  private final ExchangeContext context;
  private final HttpServerRequest request;
  private final ExchangeControl exchange;
  private final AnswerHead head;
  private final AnswerWriter writer;

  /** Null where there is no lock. */
  private final HeldMessages.OfAnswer room;

  /** Null unless the answer has a body that is passed on. */
  private AnswerBody body;

  /** Null unless the answer is an error with a text. */
  private ErrorText error;

  Answer(ExchangeContext context, HttpServerRequest request, ExchangeControl exchange) {
    this.context = context;
    this.request = request;
    this.exchange = exchange;
    head = new AnswerHead(context, request);
    writer = new AnswerWriter(context, request, exchange);
    room =
        context.route().lock() == null
            ? null
            : context.loop().messages().of(context.route().server().namespace(), this::evict);
  }

  void arrived(HttpClientResponse from, Address pod) {
    String problem = head.problem(from);
    if (problem != null) {
      exchange.fail(problem);
      return;
    }
    try {
      accept(from, pod);
      Headers.forget(from.headers());
    } catch (AnswerHeldBackException e) {
      exchange.holdBack(e.refusal());
    } catch (RuntimeException e) {
      exchange.fail("the server's answer cannot be passed on");
    }
  }

  private void accept(HttpClientResponse from, Address pod) {
    AnswerFilter filter = AnswerFilters.choose(context, request.method(), from, room);
    context.record().answered(from.statusCode(), from.headers());
    head.prepare(from, pod);
    if (AnswerHead.isErrorText(from)) {
      error = new ErrorText(context, filter, writer, exchange);
      error.read(from, request.response().headers());
      return;
    }
    body = new AnswerBody(context, from, filter, writer, exchange, room);
    body.pass();
    if (AnswerHead.isEvents(from)) {
      context.record().streamOpened();
      // Events that came with the head go out with it; else the head goes alone, and now.
      context.loop().soon(writer::sendHead);
    }
  }

  /** Others need the room: what is held cannot be compared any more. */
  private void evict() {
    try {
      AnswerFilter none = AnswerFilters.compared(context, room).noRoom();
      if (body != null) {
        body.replaceFilter(none);
      }
    } catch (AnswerHeldBackException e) {
      exchange.holdBack(e.refusal());
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
