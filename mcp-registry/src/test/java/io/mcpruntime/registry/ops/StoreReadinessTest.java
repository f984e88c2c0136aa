package io.mcpruntime.registry.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StoreReadinessTest {
  private static final long SECOND = 1_000_000_000;

  private final AtomicLong nanos = new AtomicLong(-5);
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void manyProbesAskTheStoreOnceASecond() {
    Deque<Boolean> answers = new ArrayDeque<>(java.util.List.of(true, false));
    StoreReadiness readiness =
        new StoreReadiness(
            () -> {
              asked.incrementAndGet();
              return Future.succeededFuture(answers.remove());
            },
            nanos::get);
    for (int i = 0; i < 100; i++) {
      assertThat(readiness.ask().result()).isTrue();
    }
    assertThat(asked).hasValue(1);
    nanos.addAndGet(SECOND);
    assertThat(readiness.ask().result()).isFalse();
    assertThat(asked).hasValue(2);
  }

  @Test
  void storeThatDoesNotAnswerYetIsNotAskedAgain() {
    Promise<Boolean> slow = Promise.promise();
    StoreReadiness readiness =
        new StoreReadiness(
            () -> {
              asked.incrementAndGet();
              return slow.future();
            },
            nanos::get);
    Future<Boolean> first = readiness.ask();
    nanos.addAndGet(2 * SECOND);
    assertThat(readiness.ask()).isSameAs(first);
    assertThat(asked).hasValue(1);
  }
}
