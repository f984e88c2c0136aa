package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.ResponsePause;
import io.mcpruntime.gateway.observe.RequestRecord;
import io.mcpruntime.gateway.tools.HeldMessages;
import io.mcpruntime.gateway.tools.ResponseFilter;
import io.mcpruntime.gateway.tools.ResponseHeldBackException;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;

/**
 * Streams the body of a pod's response, no faster than the client reads it, and compares its tool
 * lists if the server is locked.
 */
final class ResponseBody {
  private final ExchangeContext context;
  private final RequestRecord record;
  private final HttpClientResponse from;
  private final ResponseWriter writer;
  private final ExchangeControl exchange;
  private final ResponseFlow reading;
  private final AllowedWork work;
  private final HeldMessages.OfAnswer room;
  private ResponseFilter filter;

  /**
   * Counts bytes that are buffered in a paused response; null unless it is paused for the client.
   */
  private Promise<Void> leftInRead;

  ResponseBody(
      ExchangeContext context,
      HttpClientResponse from,
      ResponseFilter filter,
      ResponseWriter writer,
      ExchangeControl exchange,
      HeldMessages.OfAnswer room) {
    this.context = context;
    this.from = from;
    this.filter = filter;
    this.writer = writer;
    this.exchange = exchange;
    this.room = room;
    record = context.record();
    reading = new ResponseFlow(from);
    work = new AllowedWork(context.loop(), context.server().comparisons());
  }

  void pass() {
    String declared = from.getHeader("Content-Length");
    // A stream of events ends well wherever it ends, and then has no length.
    if (declared != null && filter.keepsLength() && !ResponseHead.isEvents(from)) {
      writer.setLength(declared);
    }
    from.handler(this::write);
    from.endHandler(end -> complete());
  }

  private void write(Buffer part) {
    record.touch();
    if (exchange.isOver()) {
      return;
    }
    if (!filter.isWork()) {
      send(part);
    } else if (!work.whenAllowed(() -> writeAgain(part), () -> writeFiltered(part))) {
      waitForAllowance(part);
    }
  }

  private void writeAgain(Buffer part) {
    if (!reading.isPausedForComparison()) {
      // It found no room to wait, or the exchange has ended.
      return;
    }
    endWaiting();
    write(part);
    reading.resume();
  }

  private void writeFiltered(Buffer part) {
    try {
      send(filter.part(part));
    } catch (ResponseHeldBackException e) {
      exchange.holdBack(e.refusal());
    }
  }

  /** Pauses the response until the CPU allowance permits work, and counts what is buffered. */
  private void waitForAllowance(Buffer part) {
    if (room.take(ResponsePause.MAX_HELD)) {
      reading.pauseForComparison();
      return;
    }
    try {
      replaceFilter(ResponseFilters.compared(context, room).noRoom());
      send(part);
    } catch (ResponseHeldBackException e) {
      exchange.holdBack(e.refusal());
    }
  }

  /** Replaces the filter for the rest of the response. */
  void replaceFilter(ResponseFilter other) {
    filter.release();
    filter = other;
  }

  private void endWaiting() {
    if (reading.isPausedForComparison()) {
      reading.endPauseForComparison();
      room.give(ResponsePause.MAX_HELD);
    }
  }

  private void send(Buffer part) {
    if (part.length() == 0) {
      return;
    }
    if (writer.isComplete(part.length())) {
      filter.end();
      writer.endWhole(part);
    } else if (!writer.send(part)) {
      pauseForClient();
    }
  }

  private void pauseForClient() {
    if (reading.isPausedForClient()) {
      return;
    }
    reading.pauseForClient();
    leftInRead = Promise.promise();
    if (!writer.count(leftInRead.future(), ResponsePause.MAX_HELD)) {
      exchange.evict();
      return;
    }
    writer.whenDrained(
        () -> {
          reading.endPauseForClient();
          forgetLeftInRead();
          record.touch();
          reading.resume();
        });
  }

  private void forgetLeftInRead() {
    if (leftInRead != null) {
      leftInRead.tryComplete();
      leftInRead = null;
    }
  }

  private void complete() {
    if (exchange.isOver()) {
      return;
    }
    if (filter.isWork()) {
      work.whenAllowed(this::complete, this::finish);
    } else {
      finish();
    }
  }

  private void finish() {
    try {
      Buffer rest = filter.end();
      filter.release();
      writer.end(rest);
    } catch (ResponseHeldBackException e) {
      exchange.holdBack(e.refusal());
    }
  }

  /** Releases what is held. */
  void release() {
    filter.release();
    endWaiting();
    forgetLeftInRead();
  }
}
