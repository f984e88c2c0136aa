package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.BufferBudget;
import io.mcpruntime.gateway.guard.ResponsePause;
import io.mcpruntime.gateway.guard.StackTraces;
import io.mcpruntime.gateway.observe.RequestRecord;
import io.mcpruntime.gateway.tools.ResponseFilter;
import io.mcpruntime.gateway.tools.ResponseHeldBackException;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.util.concurrent.TimeUnit;

/**
 * The text of a server's error response: read up to a limit, and forwarded without stack traces.
 */
final class ErrorText {
  /** Maximum bytes; the rest is cut off. */
  private static final int MAX = 64 << 10;

  /** How long the text may take, in nanoseconds. */
  private static final long LONGEST = TimeUnit.SECONDS.toNanos(30);

  private final ResponseFilter filter;
  private final ResponseWriter writer;
  private final ExchangeControl exchange;
  private final RequestRecord record;
  private final BufferBudget budget;
  private final AllowedWork work;
  private final Buffer text = Buffer.buffer();
  private long since;
  private long held;

  /** Whether the rest of the text is not read. */
  private boolean cut;

  ErrorText(
      ExchangeContext context,
      ResponseFilter filter,
      ResponseWriter writer,
      ExchangeControl exchange) {
    this.filter = filter;
    this.writer = writer;
    this.exchange = exchange;
    record = context.record();
    budget = context.server().errorTexts();
    work = new AllowedWork(context.loop(), context.server().comparisons());
  }

  /**
   * Reads the text and ends the response with it.
   *
   * @param toClient headers of the response
   */
  void read(HttpClientResponse from, MultiMap toClient) {
    since = System.nanoTime();
    from.handler(part -> gather(from, part, toClient));
    from.endHandler(end -> complete(toClient));
  }

  /** Whether the text takes too long. */
  boolean isLate(long now) {
    return since != 0 && now - since > LONGEST;
  }

  /** Returns the memory of the text. */
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
    ResponsePause.of(from.request().connection()).begin();
    // One read more may be under way.
    if (budget.take(ResponsePause.MAX_HELD)) {
      held += ResponsePause.MAX_HELD;
      complete(toClient);
    } else {
      show(toClient);
    }
  }

  private void complete(MultiMap toClient) {
    if (!exchange.isOver()) {
      work.whenAllowed(() -> complete(toClient), () -> show(toClient));
    }
  }

  private void show(MultiMap toClient) {
    try {
      end(scrubbed(toClient));
      if (cut) {
        exchange.abandonUpstream();
      }
    } catch (ResponseHeldBackException e) {
      exchange.holdBack(e.refusal());
    } catch (RuntimeException e) {
      exchange.fail("the server's error response cannot be forwarded");
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

  /** Whether clients may parse the text as JSON: some do, whatever its type is. */
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
