package io.mcpruntime.local.bridge;

import io.mcpruntime.local.child.ByteBudget;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** The body of one request while it is read. Used on the event loop alone. */
final class BodyCollector {
  private final int most;
  private final ByteBudget budget;
  private Buffer body = Buffer.buffer();
  private ErrorResponse problem;
  private long taken;

  /**
   * @param most the bytes of one body
   * @param budget of the bytes of all
   */
  BodyCollector(int most, ByteBudget budget) {
    this.most = most;
    this.budget = budget;
  }

  /** Keeps a part; what comes after a limit is reached is dropped. */
  void add(Buffer part) {
    if (problem != null) {
      return;
    }
    if (taken + part.length() > most) {
      refuse(
          ErrorResponse.invalid(413, "the request body is larger than %d bytes".formatted(most)));
    } else if (budget.take(part.length())) {
      taken += part.length();
      body.appendBuffer(part);
    } else {
      refuse(
          ErrorResponse.failed(
              503, "the requests of all clients are too large together: try again later"));
    }
  }

  /** Keeps nothing of it, neither of what came nor of what comes. */
  void refuse(ErrorResponse why) {
    problem = why;
    release();
  }

  /** What was read, empty after {@link #release}. */
  String text() {
    return body.toString();
  }

  /** Why the body was not read to its end. */
  Optional<ErrorResponse> problem() {
    return Optional.ofNullable(problem);
  }

  /** Gives its bytes back. */
  void release() {
    budget.give(taken);
    taken = 0;
    body = Buffer.buffer();
  }
}
