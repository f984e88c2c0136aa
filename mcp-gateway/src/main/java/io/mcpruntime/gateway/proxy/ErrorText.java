package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.StackTraces;
import io.mcpruntime.gateway.tools.AnswerHeldBackException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.TimeUnit;

/** The text of a server's error: read up to a limit, and shown without the server's insides. */
final class ErrorText {
  /** What is longer, or finds no room, is cut off. */
  private static final int MAX = 64 << 10;

  /** How long it may take. */
  private static final long LONGEST = TimeUnit.SECONDS.toNanos(30);

  private final Exchange exchange;
  private final Answer answer;
  private final HttpServerResponse response;
  private final Buffer text = Buffer.buffer();
  private long since;
  private long held;

  /** Whether no more of it is read. */
  private boolean cut;

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
    exchange.served().errorTexts().give(held);
    held = 0;
  }

  private void gather(HttpClientResponse from, Buffer part) {
    exchange.touch();
    if (exchange.isDone()) {
      return;
    }
    if (exchange.served().errorTexts().take(part.length())) {
      held += part.length();
      text.appendBuffer(part);
      cut = text.length() >= MAX;
    } else {
      cut = true;
    }
    if (cut) {
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
      if (cut) {
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
