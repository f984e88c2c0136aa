package io.mcpruntime.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UnreadBytesTest {
  private final AtomicLong taken = new AtomicLong();
  private final BufferBudget budget = new BufferBudget(100);
  private final UnreadBytes unread = new UnreadBytes(taken::get, budget);

  @Test
  void clientThatReadsNothingIsLate() {
    long start = System.nanoTime();
    unread.add(Promise.<Void>promise().future(), 60, start);
    assertThat(unread.isLate(start + UnreadBytes.NOT_READING)).isFalse();
    assertThat(unread.isLate(start + UnreadBytes.NOT_READING + 1)).isTrue();
  }

  @Test
  void clientThatReadsAPartOfOneAnswerIsNotLate() {
    long start = System.nanoTime();
    unread.add(Promise.<Void>promise().future(), 60, start);
    taken.set(10);
    long read = start + UnreadBytes.NOT_READING;
    assertThat(unread.isLate(read)).isFalse();
    assertThat(unread.isLate(read + UnreadBytes.NOT_READING)).isFalse();
    assertThat(unread.isLate(read + UnreadBytes.NOT_READING + 1)).isTrue();
  }

  @Test
  void clientThatHasEverythingIsNeverLate() {
    long start = System.nanoTime();
    Promise<Void> written = Promise.promise();
    unread.add(written.future(), 60, start);
    written.complete();
    assertThat(unread.isLate(start + 2 * UnreadBytes.NOT_READING)).isFalse();
    assertThat(budget.used()).isZero();
  }

  @Test
  void whatThereIsNoRoomForIsNotCounted() {
    Promise<Void> first = Promise.promise();
    assertThat(unread.add(first.future(), 60, 0)).isTrue();
    assertThat(unread.add(Promise.<Void>promise().future(), 60, 0)).isFalse();
    assertThat(budget.used()).isEqualTo(60);
    List<Boolean> ends = new ArrayList<>();
    unread.whenEmpty(ends::add);
    first.fail("the client left");
    assertThat(ends).containsExactly(false);
    assertThat(budget.used()).isZero();
  }
}
