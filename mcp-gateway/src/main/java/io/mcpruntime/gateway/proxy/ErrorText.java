package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.AnswerPause;
import io.mcpruntime.gateway.guard.BufferBudget;
import io.mcpruntime.gateway.guard.StackTraces;
import io.mcpruntime.gateway.observe.RequestRecord;
import io.mcpruntime.gateway.tools.AnswerFilter;
import io.mcpruntime.gateway.tools.AnswerHeldBackException;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.util.concurrent.TimeUnit;

/** The text of a server's error: read up to a limit, and shown without the server's insides. */
final class ErrorText {
  /** What is longer, or finds no room, is cut off. */
  private static final int MAX = 64 << 10;

  /** What is shown of a text that finds no room to wait: to clean it takes no time. */
  private static final int SHORT = 1 << 10;

  /** How long it may take. */
  private static final long LONGEST = TimeUnit.SECONDS.toNanos(30);

  private final AnswerFilter filter;
  private final AnswerWriter writer;
  private final ExchangeControl exchange;
  private final RequestRecord record;
  private final BufferBudget budget;
  private final AllowedWork work;
  private Buffer text = Buffer.buffer();
  private long since;
  private long held;

  /** Whether no more of it is read. */
  private boolean cut;

  ErrorText(
      ExchangeContext context, AnswerFilter filter, AnswerWriter writer, ExchangeControl exchange) {
    this.filter = filter;
    this.writer = writer;
    this.exchange = exchange;
    record = context.record();
    budget = context.server().errorTexts();
    work = new AllowedWork(context.loop(), context.server().comparing());
  }

  /**
   * Reads the text and ends the answer with it.
   *
   * @param toClient headers of the answer
   */
  void read(HttpClientResponse from, MultiMap toClient) {
    since = System.nanoTime();
    from.handler(part -> gather(from, part, toClient));
    from.endHandler(end -> complete(toClient));
  }

  /** Whether it takes too long. */
  boolean isLate(long now) {
    return since != 0 && now - since > LONGEST;
  }

  /** Gives back what was held of it. */
  void release() {
    budget.give(held);
    held = 0;
    filter.release();
  }

  private void gather(HttpClientResponse from, Buffer part, MultiMap toClient) {
    record.touch();
    if (exchange.isOver()) {
      return;
    }
    if (budget.take(part.length())) {
      held += part.length();
      text.appendBuffer(part);
      cut = text.length() >= MAX;
    } else {
      cut = true;
    }
    if (cut) {
      stopReading(from, toClient);
    }
  }

  private void stopReading(HttpClientResponse from, MultiMap toClient) {
    from.pause();
    AnswerPause.of(from.request().connection()).begin();
    // One read more may be under way.
    if (budget.take(AnswerPause.MAX_HELD)) {
      held += AnswerPause.MAX_HELD;
      complete(toClient);
    } else {
      text = text.getBuffer(0, Math.min(text.length(), SHORT));
      show(toClient);
    }
  }

  private void complete(MultiMap toClient) {
    if (!exchange.isOver()) {
      work.whenAllAllowed(() -> complete(toClient), () -> show(toClient));
    }
  }

  private void show(MultiMap toClient) {
    try {
      end(scrubbed(toClient));
      if (cut) {
        exchange.abandonUpstream();
      }
    } catch (AnswerHeldBackException e) {
      exchange.holdBack(e.refusal());
    } catch (RuntimeException e) {
      exchange.fail("the server's error answer cannot be passed on");
    }
  }

  private Buffer scrubbed(MultiMap toClient) {
    return StackTraces.scrub(text.toString())
        .map(
            clean -> {
              toClient.set("Content-Type", "application/json");
              return Buffer.buffer(clean);
            })
        .orElse(text);
  }

  private void end(Buffer shown) {
    if (mayBeJson(shown)) {
      filter.part(shown);
      filter.end();
    }
    writer.endWhole(shown);
  }

  /** Some clients read JSON out of an error of any type. */
  private static boolean mayBeJson(Buffer text) {
    for (int i = 0; i < text.length(); i++) {
      byte b = text.getByte(i);
      if (b > ' ') {
        return b == '{' || b == '[';
      }
    }
    return false;
  }
}
