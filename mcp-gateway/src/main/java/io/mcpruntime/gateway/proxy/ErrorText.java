package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.OldestGivesWay;
import io.mcpruntime.gateway.guard.StackTraces;
import io.mcpruntime.gateway.observe.RequestRecord;
import io.mcpruntime.gateway.tools.AnswerFilter;
import io.mcpruntime.gateway.tools.AnswerHeldBackException;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.util.concurrent.TimeUnit;

/** The text of a server's error: read up to a limit, and shown without the server's insides. */
final class ErrorText implements OldestGivesWay.Held {
  /** What is longer, or finds no room, is cut off. */
  private static final int MAX = 64 << 10;

  /** How long it may take. */
  private static final long LONGEST = TimeUnit.SECONDS.toNanos(30);

  private final AnswerFilter filter;
  private final AnswerWriter writer;
  private final ExchangeControl exchange;
  private final RequestRecord record;
  private final OldestGivesWay texts;
  private final Buffer text = Buffer.buffer();
  private long since;
  private long held;

  /** Ends the answer with what has come of it; set before anything is held. */
  private Runnable cutOff;

  /** Whether no more of it is read. */
  private boolean cut;

  ErrorText(
      ExchangeContext context, AnswerFilter filter, AnswerWriter writer, ExchangeControl exchange) {
    this.filter = filter;
    this.writer = writer;
    this.exchange = exchange;
    record = context.record();
    texts = context.loop().errorTexts();
  }

  /**
   * Reads the text and ends the answer with it.
   *
   * @param toClient headers of the answer
   */
  void read(HttpClientResponse from, MultiMap toClient) {
    since = System.nanoTime();
    cutOff =
        () -> {
          from.pause();
          complete(toClient);
        };
    from.handler(part -> gather(from, part, toClient));
    from.endHandler(end -> complete(toClient));
  }

  /** Whether it takes too long. */
  boolean isLate(long now) {
    return since != 0 && now - since > LONGEST;
  }

  /** Gives back what was held of it. */
  void release() {
    texts.give(held);
    texts.forget(this);
    held = 0;
    filter.release();
  }

  /** Makes room for the text of another. */
  @Override
  public void giveWay() {
    cut = true;
    texts.give(held);
    held = 0;
    cutOff.run();
  }

  private void gather(HttpClientResponse from, Buffer part, MultiMap toClient) {
    record.touch();
    if (exchange.isOver()) {
      return;
    }
    if (texts.take(this, part.length())) {
      held += part.length();
      text.appendBuffer(part);
      cut = text.length() >= MAX;
    } else {
      cut = true;
    }
    if (cut) {
      cutOff.run();
    }
  }

  private void complete(MultiMap toClient) {
    if (exchange.isOver()) {
      return;
    }
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
