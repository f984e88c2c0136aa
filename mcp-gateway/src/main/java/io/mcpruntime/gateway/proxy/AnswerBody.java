package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.AnswerPause;
import io.mcpruntime.gateway.observe.RequestRecord;
import io.mcpruntime.gateway.tools.AnswerFilter;
import io.mcpruntime.gateway.tools.AnswerHeldBackException;
import io.mcpruntime.gateway.tools.HeldMessages;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;

/**
 * Passes the body of a pod's answer on as it comes, no faster than the client reads it, and
 * compares its tool lists where the server is locked.
 */
final class AnswerBody {
  private final ExchangeContext context;
  private final RequestRecord record;
  private final HttpClientResponse from;
  private final AnswerWriter writer;
  private final ExchangeControl exchange;
  private final AnswerReading reading;
  private final AllowedWork work;
  private final HeldMessages.OfAnswer room;
  private AnswerFilter filter;

  /** Counts what one read left in a paused answer; null unless the client makes it wait. */
  private Promise<Void> leftInRead;

  AnswerBody(
      ExchangeContext context,
      HttpClientResponse from,
      AnswerFilter filter,
      AnswerWriter writer,
      ExchangeControl exchange,
      HeldMessages.OfAnswer room) {
    this.context = context;
    this.from = from;
    this.filter = filter;
    this.writer = writer;
    this.exchange = exchange;
    this.room = room;
    record = context.record();
    reading = new AnswerReading(from);
    work = new AllowedWork(context.loop(), context.server().comparing());
  }

  void pass() {
    String declared = from.getHeader("Content-Length");
    if (declared != null && filter.keepsLength()) {
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
    } catch (AnswerHeldBackException e) {
      exchange.holdBack(e.refusal());
    }
  }

  /** Counts what waits until the allowance has something left. */
  private void waitForAllowance(Buffer part) {
    if (room.take(AnswerPause.MAX_HELD)) {
      reading.pauseForComparison();
      return;
    }
    try {
      replaceFilter(AnswerFilters.compared(context, room).noRoom());
      send(part);
    } catch (AnswerHeldBackException e) {
      exchange.holdBack(e.refusal());
    }
  }

  /** From now on it is not compared any more. */
  void replaceFilter(AnswerFilter other) {
    filter.release();
    filter = other;
  }

  private void endWaiting() {
    if (reading.isPausedForComparison()) {
      reading.endPauseForComparison();
      room.give(AnswerPause.MAX_HELD);
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
    if (!writer.count(leftInRead.future(), AnswerPause.MAX_HELD)) {
      exchange.giveWay();
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
    } catch (AnswerHeldBackException e) {
      exchange.holdBack(e.refusal());
    }
  }

  /** Gives back what is held. */
  void release() {
    filter.release();
    endWaiting();
    forgetLeftInRead();
  }
}
