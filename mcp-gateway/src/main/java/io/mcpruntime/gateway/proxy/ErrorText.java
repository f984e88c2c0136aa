package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.BufferBudget;
import io.mcpruntime.gateway.guard.StackTraces;
import io.mcpruntime.gateway.tools.AnswerHeldBackException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.TimeUnit;

/** The text of a server's error: read up to a limit, and shown without the server's insides. */
final class ErrorText {
  /** More than this is cut off: nobody reads it. */
  private static final int MAX = 64 << 10;

  /** How long it may take. */
  private static final long LONGEST = TimeUnit.SECONDS.toNanos(30);

  private final Exchange exchange;
  private final Answer answer;
  private final HttpServerResponse response;
  private final Buffer text = Buffer.buffer();
  private long since;
  private long held;

  ErrorText(Exchange exchange, Answer answer, HttpServerResponse response) {
    this.exchange = exchange;
    this.answer = answer;
    this.response = response;
  }

  void read(HttpClientResponse from) {
    since = System.nanoTime();
    from.handler(part -> gather(from, part));
    from.endHandler(end -> complete());
  }

  /** Whether it takes too long. */
  boolean isLate(long now) {
    return since != 0 && now - since > LONGEST;
  }

  /** Gives back what was held of it. */
  void release() {
    exchange.proxy().shared().budget().give(held);
    held = 0;
  }

  private void gather(HttpClientResponse from, Buffer part) {
    exchange.touch();
    if (exchange.isDone()) {
      return;
    }
    if (!exchange.proxy().shared().budget().take(part.length())) {
      exchange.refuse(BufferBudget.USED_UP);
      return;
    }
    held += part.length();
    text.appendBuffer(part);
    if (text.length() >= MAX) {
      from.pause();
      complete();
    }
  }

  private void complete() {
    if (exchange.isDone()) {
      return;
    }
    try {
      answer.endError(scrubbed());
      if (text.length() >= MAX) {
        exchange.abandonUpstream();
      }
    } catch (AnswerHeldBackException e) {
      exchange.holdBack(e.refusal());
    } catch (RuntimeException e) {
      exchange.fail("the server's error answer cannot be passed on");
    }
  }

  private Buffer scrubbed() {
    return StackTraces.scrub(text.toString())
        .map(
            clean -> {
              response.headers().set("Content-Type", "application/json");
              return Buffer.buffer(clean);
            })
        .orElse(text);
  }
}
