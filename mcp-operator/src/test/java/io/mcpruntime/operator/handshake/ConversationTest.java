package io.mcpruntime.operator.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.crd.Reasons;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ConversationTest {
  private static final Handshake GOOD =
      new Handshake(true, Reasons.HANDSHAKE, "good", null, null, Map.of());
  private static final Handshake BAD = Handshake.failed(Reasons.UNREACHABLE, "bad");
  private static final Target A = new Target("a", URI.create("http://a"));
  private static final Target B = new Target("b", URI.create("http://b"));

  private final Clockwork clock = new Clockwork();
  private final List<String> asked = new ArrayList<>();
  private Handshake answer = GOOD;
  private final Conversation conversation =
      new Conversation(
          (endpoint, place) -> {
            asked.add(endpoint.getHost());
            return answer;
          },
          clock);

  @Test
  void newPodIsAskedAtOnceAndThenLeftAlone() {
    assertThat(conversation.with("t", List.of(A))).isEqualTo(new Known(null, true));
    assertThat(clock.delay).isZero();
    clock.run();
    assertThat(conversation.with("t", List.of(A))).isEqualTo(new Known(GOOD, false));
    assertThat(clock.news).isEqualTo(1);
    assertThat(clock.delay).isEqualTo(clock.rest());
    clock.run();
    assertThat(asked).containsExactly("a", "a");
    assertThat(clock.news).as("the same answer is no news").isEqualTo(1);
  }

  @Test
  void eachOfSeveralNewPodsIsAskedBeforeAnybodyIsTold() {
    conversation.with("t", List.of(A, B));
    clock.run();
    assertThat(clock.news).isZero();
    clock.run();
    assertThat(asked).containsExactly("a", "b");
    assertThat(clock.news).isEqualTo(1);
  }

  @Test
  void failureIsToldAfterTwoSecondsAndRetriedMoreAndMoreSlowly() {
    answer = BAD;
    conversation.with("t", List.of(A));
    List<Long> delays = new ArrayList<>();
    while (clock.news == 0) {
      clock.run();
      delays.add(clock.delay.toMillis());
    }
    assertThat(delays).containsExactly(50L, 100L, 200L, 400L, 800L, 1600L, 3200L);
    assertThat(conversation.with("t", List.of(A))).isEqualTo(new Known(BAD, false));
    clock.run();
    assertThat(clock.news).as("the same failure is no news").isEqualTo(1);
    answer = GOOD;
    clock.run();
    assertThat(clock.news).isEqualTo(2);
    assertThat(conversation.with("t", List.of(A)).handshake()).isEqualTo(GOOD);
  }

  @Test
  void verifiedServerThatFailsForAMomentStaysVerified() {
    conversation.with("t", List.of(A));
    clock.run();
    answer = BAD;
    clock.run();
    assertThat(clock.delay).isEqualTo(Duration.ofMillis(50));
    assertThat(conversation.with("t", List.of(A)).handshake()).isEqualTo(GOOD);
    answer = GOOD;
    clock.run();
    assertThat(clock.news).isEqualTo(1);
  }

  @Test
  void answersOfAnEarlierTemplateAreForgotten() {
    conversation.with("t", List.of(A));
    clock.run();
    assertThat(conversation.with("u", List.of())).isEqualTo(new Known(null, false));
    assertThat(conversation.with("u", List.of(B))).isEqualTo(new Known(null, true));
    clock.run();
    assertThat(asked).containsExactly("a", "b");
  }

  @Test
  void podThatFailsIsTheOneThatIsAskedAgain() {
    conversation.with("t", List.of(A));
    clock.run();
    answer = BAD;
    conversation.with("t", List.of(A, B));
    while (clock.news < 2) {
      clock.run();
    }
    clock.run();
    clock.run();
    assertThat(asked.subList(1, asked.size())).containsOnly("b");
  }

  /** Time that passes when told. */
  private static final class Clockwork implements Conversation.Timer {
    private Consumer<FairQueue.Place> next = place -> {};
    private Duration delay;
    private long now;
    private int news;

    void run() {
      now += delay.toNanos();
      next.accept(() -> {});
    }

    @Override
    public void in(Duration later, Consumer<FairQueue.Place> task) {
      delay = later;
      next = task;
    }

    @Override
    public void never() {
      next = place -> {};
    }

    @Override
    public Duration rest() {
      return Duration.ofMinutes(10);
    }

    @Override
    public void news() {
      news++;
    }

    @Override
    public void newsIn(Duration later) {}

    @Override
    public long now() {
      return now;
    }
  }
}
