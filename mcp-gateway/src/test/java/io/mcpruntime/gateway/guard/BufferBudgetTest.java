package io.mcpruntime.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BufferBudgetTest {
  private final BufferBudget whole = new BufferBudget(96);

  @Test
  void whatAPartHoldsIsUsedOfTheWhole() {
    BufferBudget part = whole.part(2, 3);
    assertThat(part.take(64)).isTrue();
    assertThat(part.take(1)).isFalse();
    assertThat(whole.used()).isEqualTo(64);
    part.give(60);
    assertThat(whole.used()).isEqualTo(4);
  }

  @Test
  void partsAreNotMoreThanTheWhole() {
    whole.part(2, 3);
    whole.part(1, 3);
    assertThatThrownBy(() -> whole.part(1, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more than the whole");
  }

  @Test
  void partsOfALeastSizeHoldTogetherNoMoreThanTheWhole() {
    BufferBudget one = whole.partOfAtLeast(4, 72);
    BufferBudget other = whole.partOfAtLeast(4, 72);
    assertThat(one.take(72)).isTrue();
    assertThat(other.take(25)).isFalse();
    assertThat(other.take(24)).isTrue();
    assertThat(whole.used()).isEqualTo(96);
  }
}
