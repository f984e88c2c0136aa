package io.mcpruntime.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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
    EvictingBudget.Holder first = holder("a");
    assertThat(messages.take(first, "before", 100)).isTrue();
    messages.give(first, 95);
    assertThat(take("b", "now", 60)).isTrue();
    assertThat(take("c", "now", 60)).isTrue();
    assertThat(take("d", "new", 50)).isTrue();
    assertThat(evicted).containsExactly("b");
  }

  @Test
  void messageThatIsAllOfTheLargestFindsNoRoomItself() {
    EvictingBudget.Holder large = holder("large");
    assertThat(take("a", "other", 9)).isTrue();
    assertThat(messages.take(large, "one", 100)).isTrue();
    assertThat(messages.take(large, "one", 100)).isFalse();
    assertThat(evicted).isEmpty();
    messages.forget(large);
    assertThat(budget.used()).isEqualTo(9);
  }

  private boolean take(String name, String owner, long bytes) {
    return messages.take(holder(name), owner, bytes);
  }

  private EvictingBudget.Holder holder(String name) {
    return new EvictingBudget.Holder() {
      @Override
      public void evict() {
        evicted.add(name);
      }
    };
  }
}
