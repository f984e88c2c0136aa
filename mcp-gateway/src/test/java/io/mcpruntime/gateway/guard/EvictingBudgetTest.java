package io.mcpruntime.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Who gives way where there is no room. */
class EvictingBudgetTest {
  private final BufferBudget budget = new BufferBudget(160);
  private final EvictingBudget messages = new EvictingBudget(budget);
  private final List<String> evicted = new ArrayList<>();

  @Test
  void oldestOfTheOwnerThatHasMostGivesWay() {
    assertThat(take("a", "small", 8)).isTrue();
    assertThat(take("b", "large", 70)).isTrue();
    assertThat(take("c", "large", 70)).isTrue();
    assertThat(take("d", "other", 20)).isTrue();
    assertThat(evicted).containsExactly("b");
    assertThat(budget.used()).isEqualTo(98);
  }

  /** However many of its messages are needed for the new one. */
  @Test
  void ownersOwnMessagesGiveWayForItsNewOnes() {
    assertThat(take("a", "slow", 10)).isTrue();
    for (int i = 0; i < 100; i++) {
      assertThat(take("many" + i, "fast", 14)).isTrue();
    }
    assertThat(evicted).hasSize(90).doesNotContain("a");
  }

  /** If every owner has little, only the age of a message decides. */
  @Test
  void oldestOfAllGivesWayWhereNoOwnerHasMuch() {
    for (int i = 0; i < 16; i++) {
      assertThat(take("m" + i, "owner" + i, 10)).isTrue();
    }
    assertThat(take("one", "more", 10)).isTrue();
    assertThat(evicted).containsExactly("m0");
  }

  @Test
  void ownerThatHasGivenMostOfItBackIsNotTheLargestAnyMore() {
    HeldBytes first = message("a", "before");
    assertThat(first.take(100)).isTrue();
    first.give(95);
    assertThat(take("b", "now", 60)).isTrue();
    assertThat(take("c", "now", 60)).isTrue();
    assertThat(take("d", "new", 50)).isTrue();
    assertThat(evicted).containsExactly("b");
  }

  /** The owner that has most is looked for when something is evicted, not when bytes are taken. */
  @Test
  void ownerThatTookLessThanTheLargestOfBeforeIsFound() {
    HeldBytes first = message("a", "before");
    assertThat(first.take(80)).isTrue();
    assertThat(take("victim", "small", 9)).isTrue();
    assertThat(take("b", "hidden", 60)).isTrue();
    first.give(75);
    assertThat(take("c", "taker", 90)).isTrue();
    assertThat(evicted).containsExactly("b");
  }

  @Test
  void messageThatIsAllOfTheLargestFindsNoRoomItself() {
    HeldBytes large = message("large", "one");
    assertThat(take("a", "other", 9)).isTrue();
    assertThat(large.take(100)).isTrue();
    assertThat(large.take(100)).isFalse();
    assertThat(evicted).isEmpty();
    large.release();
    assertThat(budget.used()).isEqualTo(9);
  }

  @Test
  void messageThatGoesOnIsNotTheOldest() {
    HeldBytes first = message("a", "one");
    assertThat(first.take(8)).isTrue();
    assertThat(take("b", "two", 8)).isTrue();
    assertThat(take("c", "three", 8)).isTrue();
    first.progress();
    for (int i = 0; i < 18; i++) {
      assertThat(take("m" + i, "owner" + i, 8)).isTrue();
    }
    assertThat(evicted).containsExactly("b");
  }

  /** Messages come and go in any order, of more owners than are remembered. */
  @Test
  void whatIsGivenBackInAnyOrderIsAllOfIt() {
    List<HeldBytes> all = new ArrayList<>();
    for (int i = 0; i < 160; i++) {
      all.add(message("m" + i, "owner" + i % 100));
      assertThat(all.get(i).take(1)).isTrue();
    }
    Collections.shuffle(all, new Random(1));
    all.subList(0, 150).forEach(HeldBytes::release);
    assertThat(budget.used()).isEqualTo(10);
    all.subList(150, 160).forEach(one -> one.give(1));
    assertThat(budget.used()).isZero();
    assertThat(messages.isEmpty()).isTrue();
    assertThat(evicted).isEmpty();
  }

  private boolean take(String name, String owner, long bytes) {
    return message(name, owner).take(bytes);
  }

  private HeldBytes message(String name, String owner) {
    return new HeldBytes(messages, owner, () -> evicted.add(name));
  }
}
