package io.mcpruntime.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UnreadBytesTest {
  private final AtomicLong taken = new AtomicLong();
  private final BufferBudget budget = new BufferBudget(100 * KILO);
  private final EvictingBudget answers = new EvictingBudget(budget);
  private static final int KILO = 1_000;

  private final List<String> closed = new ArrayList<>();
  private final UnreadBytes unread = unread("first");

  @Test
  void clientThatReadsNothingIsLate() {
    long start = System.nanoTime();
    unread.add(Promise.<Void>promise().future(), costing(60), start);
    assertThat(unread.isLate(start + UnreadBytes.NOT_READING)).isFalse();
    assertThat(unread.isLate(start + UnreadBytes.NOT_READING + 1)).isTrue();
  }

  @Test
  void clientThatReadsAPartOfOneAnswerIsNotLate() {
    long start = System.nanoTime();
    unread.add(Promise.<Void>promise().future(), costing(60), start);
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
    unread.add(written.future(), costing(60), start);
    written.complete();
    assertThat(unread.isLate(start + 2 * UnreadBytes.NOT_READING)).isFalse();
    assertThat(budget.used()).isZero();
  }

  @Test
  void whatThereIsNoRoomForIsNotCounted() {
    Promise<Void> first = Promise.promise();
    assertThat(unread.add(first.future(), costing(60), 0)).isTrue();
    assertThat(unread.add(Promise.<Void>promise().future(), costing(60), 0)).isFalse();
    assertThat(budget.used()).isEqualTo(60 * KILO);
    List<Boolean> ends = new ArrayList<>();
    unread.whenEmpty(ends::add);
    first.fail("the client left");
    assertThat(ends).containsExactly(false);
    assertThat(budget.used()).isZero();
  }

  @Test
  void answerThatHasNotBeenReadForLongestGivesWay() {
    List<Promise<Void>> parts = new ArrayList<>();
    List<UnreadBytes> all = List.of("a", "b", "c").stream().map(this::unread).toList();
    for (UnreadBytes one : all) {
      for (int i = 0; i < 3; i++) {
        parts.add(Promise.promise());
        assertThat(one.add(parts.get(parts.size() - 1).future(), costing(10), 0)).isTrue();
      }
    }
    parts.get(0).complete();
    taken.set(1);
    assertThat(all.get(1).isLate(1)).isFalse();
    assertThat(unread.add(Promise.<Void>promise().future(), costing(40), 0)).isTrue();
    assertThat(closed).containsExactly("c");
    parts.subList(6, 9).forEach(part -> part.fail("closed"));
    assertThat(budget.used()).as("nothing is given back twice").isEqualTo(90 * KILO);
    assertThat(all.get(2).add(Promise.<Void>promise().future(), costing(1), 0)).isFalse();
  }

  /** The length of a part that takes so many thousands. */
  private static int costing(int kilo) {
    return kilo * KILO - UnreadBytes.PART;
  }

  private UnreadBytes unread(String name) {
    return new UnreadBytes(taken::get, answers, "a", () -> closed.add(name));
  }
}
