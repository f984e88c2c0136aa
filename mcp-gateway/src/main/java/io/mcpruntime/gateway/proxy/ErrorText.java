package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.EvictingBudget;
import io.mcpruntime.gateway.guard.HeldBytes;
import io.mcpruntime.gateway.guard.ResponsePause;
import io.mcpruntime.gateway.guard.StackTraces;
import io.mcpruntime.gateway.observe.RequestRecord;
import io.mcpruntime.gateway.tools.ResponseFilter;
import io.mcpruntime.gateway.tools.ResponseHeldBackException;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.util.concurrent.TimeUnit;

/** The text of a server's error: read up to a limit, and shown without the server's insides. */
final class ErrorText implements EvictingBudget.Holder {
  /** What is longer, or finds no room, is cut off. */
  private static final int MAX = 64 << 10;

  /** Bytes that are shown of a text without room to wait: cleaning them takes almost no time. */
  private static final int SHORT = 1 << 10;

  /** How long the text may take, in nanoseconds. */
  private static final long LONGEST = TimeUnit.SECONDS.toNanos(30);

  private final ResponseFilter filter;
  private final ResponseWriter writer;
  private final ExchangeControl exchange;
  private final RequestRecord record;
  private final HeldBytes held;
  private final AllowedWork work;
  private Buffer text = Buffer.buffer();
  private long since;

  /** Ends the response with what has arrived; set before anything is held. */
  private Runnable cutOff;

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
    held = new HeldBytes(context.loop().errorTexts(), context.route().server().namespace(), this);
    work = new AllowedWork(context.loop(), context.server().comparisons());
  }

  /**
   * Reads the text and ends the response with it.
   *
   * @param toClient headers of the response
   */
  void read(HttpClientResponse from, MultiMap toClient) {
    since = System.nanoTime();
    cutOff =
        () -> {
          stopReading(from);
          showBeginning(toClient);
        };
    from.handler(part -> gather(from, part, toClient));
    from.endHandler(end -> complete(toClient));
  }

  /** Whether the text takes too long. */
  boolean isLate(long now) {
    return since != 0 && now - since > LONGEST;
  }

  /** Returns the memory of the text. */
  void release() {
    held.release();
    filter.release();
  }

  /** Makes room for the text of another: this one ends here. */
  @Override
  public void evict() {
    held.release();
    if (!exchange.isOver()) {
      cutOff.run();
    }
  }

  private void gather(HttpClientResponse from, Buffer part, MultiMap toClient) {
    record.touch();
    if (exchange.isOver()) {
      return;
    }
    if (!held.add(part.length())) {
      cutOff.run();
      return;
    }
    text.appendBuffer(part);
    if (text.length() >= MAX) {
      waitFor(from, toClient);
    }
  }

  /** Reads no more, and waits until the work of cleaning is allowed. */
  private void waitFor(HttpClientResponse from, MultiMap toClient) {
    stopReading(from);
    // One read more may be under way.
    if (held.add(ResponsePause.MAX_HELD)) {
      complete(toClient);
    } else {
      showBeginning(toClient);
    }
  }

  private void showBeginning(MultiMap toClient) {
    text = text.getBuffer(0, Math.min(text.length(), SHORT));
    show(toClient);
  }

  private void stopReading(HttpClientResponse from) {
    cut = true;
    from.pause();
    ResponsePause.of(from.request().connection()).begin();
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
    filter.part(shown);
    filter.end();
    writer.endWhole(shown);
  }
}
