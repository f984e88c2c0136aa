package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.Refusal;
import io.mcpruntime.gateway.guard.StackTraces;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.util.Optional;

/** The text of a server's error: read up to a limit, and shown without the server's insides. */
final class ErrorAnswer {
  /** Of an error's text, more than this is cut off: nobody reads it. */
  static final int MAX = 64 << 10;

  private final Answer answer;
  private final AnswerType type;
  private final Buffer text = Buffer.buffer();
  private boolean ended;

  ErrorAnswer(Answer answer, AnswerType type) {
    this.answer = answer;
    this.type = type;
  }

  void read(HttpClientResponse from) {
    from.handler(this::received);
    from.endHandler(end -> show(false));
  }

  private void received(Buffer part) {
    answer.touch();
    if (ended) {
      return;
    }
    text.appendBuffer(part, 0, Math.min(part.length(), MAX - text.length() + 1));
    if (text.length() > MAX) {
      show(true);
    }
  }

  private void show(boolean cut) {
    if (ended) {
      return;
    }
    ended = true;
    if (cut && type == AnswerType.JSON) {
      String message = "the server's error answer is longer than 64 KiB; its log says why";
      answer.endError(Buffer.buffer(new Refusal(500, message).body()), AnswerType.JSON, true);
      return;
    }
    Buffer kept = cut ? wholeLines() : text;
    Optional<String> clean = StackTraces.scrub(kept.toString());
    AnswerType shown = clean.isPresent() ? AnswerType.JSON : type;
    answer.endError(clean.map(Buffer::buffer).orElse(kept), shown, cut);
  }

  /** A line that is cut could hide half a stack frame. */
  private Buffer wholeLines() {
    int end = MAX;
    while (end > 0 && text.getByte(end - 1) != '\n') {
      end--;
    }
    String more = "(cut off after 64 KiB)\n";
    return text.getBuffer(0, end == 0 ? MAX / 2 : end).appendString(more);
  }
}
