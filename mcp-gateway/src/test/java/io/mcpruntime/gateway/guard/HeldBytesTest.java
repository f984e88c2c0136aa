package io.mcpruntime.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldBytesTest {
  private final BufferBudget budget = new BufferBudget(100);
  private final EvictingBudget messages = new EvictingBudget(budget);
  private final List<HeldBytes> oneMessage = new ArrayList<>();

  @Test
  void whatIsHeldCountsAndIsGivenBack() {
    HeldBytes held = new HeldBytes(messages, "a", () -> {});
    assertThat(held.add(60)).isTrue();
    assertThat(held.resize(20)).isTrue();
    assertThat(budget.used()).isEqualTo(20);
    held.release();
    assertThat(budget.used()).isZero();
    assertThat(messages.isEmpty()).isTrue();
  }

  @Test
  void messageWithoutRoomHoldsNothing() {
    HeldBytes held = new HeldBytes(messages, "a", () -> {});
    assertThat(held.add(60)).isTrue();
    assertThat(held.add(60)).isFalse();
    assertThat(budget.used()).isZero();
    assertThat(messages.isEmpty()).isTrue();
  }

  @Test
  void bodyWhoseOwnHeadGivesWayForItHoldsNothing() {
    HeldBytes head = partOfOneMessage();
    HeldBytes body = partOfOneMessage();
    assertThat(head.add(60)).isTrue();
    assertThat(body.add(30)).isTrue();
    assertThat(body.add(40)).isFalse();
    assertThat(budget.used()).isZero();
    assertThat(messages.isEmpty()).isTrue();
  }

  @Test
  void bodyWhoseOwnHeadGivesWayForItsFirstPartHoldsNothing() {
    HeldBytes head = partOfOneMessage();
    HeldBytes body = partOfOneMessage();
    assertThat(head.add(90)).isTrue();
    assertThat(body.add(20)).isFalse();
    assertThat(budget.used()).isZero();
    assertThat(messages.isEmpty()).isTrue();
  }

  @Test
  void messageThatHoldsAgainWhileRoomIsMadeForItGetsNoMore() {
    List<HeldBytes> body = new ArrayList<>();
    body.add(new HeldBytes(messages, "a", () -> {}));
    HeldBytes head =
        new HeldBytes(
            messages,
            "a",
            () -> {
              body.get(0).release();
              assertThat(body.get(0).take(5)).isTrue();
            });
    assertThat(head.add(85)).isTrue();
    assertThat(body.get(0).take(1)).isTrue();
    assertThat(body.get(0).take(20)).isFalse();
    assertThat(body.get(0).size()).isEqualTo(5);
    assertThat(budget.used()).isEqualTo(5);
  }

  @Test
  void holderThatKeepsItsBytesWhenItIsEvictedHasNoneAllTheSame() {
    HeldBytes stubborn = new HeldBytes(messages, "a", () -> {});
    HeldBytes other = new HeldBytes(messages, "a", () -> {});
    assertThat(stubborn.add(60)).isTrue();
    assertThat(other.add(60)).isTrue();
    stubborn.release();
    assertThat(budget.used()).isEqualTo(60);
    other.release();
    assertThat(budget.used()).isZero();
  }

  /** A part of a message that ends as a whole. */
  private HeldBytes partOfOneMessage() {
    HeldBytes part = new HeldBytes(messages, "a", () -> oneMessage.forEach(HeldBytes::release));
    oneMessage.add(part);
    return part;
  }
}
