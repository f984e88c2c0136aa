package io.mcpruntime.operator.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.crd.Reasons;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class HandshakeScheduleTest {
  private static final HandshakeResult GOOD =
      new HandshakeResult(true, Reasons.HANDSHAKE, "good", null, null, Map.of());
  private static final HandshakeResult BAD = HandshakeResult.failed(Reasons.UNREACHABLE, "bad");
  private static final HandshakeResult SINGLE =
      new HandshakeResult(true, Reasons.SINGLE_SESSION, "one", null, null, Map.of());
  private static final PodTarget A = new PodTarget("a", "a");
  private static final PodTarget B = new PodTarget("b", "b");
  private static final HandshakeRequest Q =
      new HandshakeRequest("team", 8088, "/mcp", null, List.of(), null);
  private static final HandshakeRequest OTHER =
      new HandshakeRequest("team", 8088, "/other", null, List.of(), null);

  private final Clockwork clock = new Clockwork();
  private final List<String> asked = new ArrayList<>();
  private final List<Boolean> firsts = new ArrayList<>();
  private final List<String> paths = new ArrayList<>();
  private HandshakeResult answer = GOOD;
  private final HandshakeSchedule conversation =
      new HandshakeSchedule(
          (request, target, isFirst, place) -> {
            asked.add(target.address());
            firsts.add(isFirst);
            paths.add(request.path());
            return answer;
          },
          clock);

  @Test
  void newPodIsAskedAtOnceAndThenLeftAlone() {
    assertThat(conversation.with("t", Q, List.of(A))).isEqualTo(new HandshakeState(null, true));
    assertThat(clock.delay).isZero();
    clock.run();
    assertThat(conversation.with("t", Q, List.of(A))).isEqualTo(new HandshakeState(GOOD, false));
    assertThat(clock.news).isEqualTo(1);
    assertThat(clock.delay).isEqualTo(clock.pause());
    clock.run();
    assertThat(asked).containsExactly("a", "a");
    assertThat(clock.news).as("the same answer is no news").isEqualTo(1);
  }

  @Test
  void eachOfSeveralNewPodsIsAskedBeforeAnybodyIsTold() {
    conversation.with("t", Q, List.of(A, B));
    clock.run();
    assertThat(clock.news).isZero();
    clock.run();
    assertThat(asked).containsExactly("a", "b");
    assertThat(clock.news).isEqualTo(1);
  }

  @Test
  void failureIsToldAfterTwoSecondsAndRetriedMoreAndMoreSlowly() {
    answer = BAD;
    conversation.with("t", Q, List.of(A));
    List<Long> delays = new ArrayList<>();
    while (clock.news == 0) {
      clock.run();
      delays.add(clock.delay.toMillis());
    }
    assertThat(delays).containsExactly(50L, 100L, 200L, 400L, 800L, 1600L, 3200L);
    assertThat(conversation.with("t", Q, List.of(A))).isEqualTo(new HandshakeState(BAD, false));
    clock.run();
    assertThat(clock.news).as("the same failure is no news").isEqualTo(1);
    answer = GOOD;
    clock.run();
    assertThat(clock.news).isEqualTo(2);
    assertThat(conversation.with("t", Q, List.of(A)).handshake()).isEqualTo(GOOD);
  }

  @Test
  void verifiedServerThatFailsForAMomentStaysVerified() {
    conversation.with("t", Q, List.of(A));
    clock.run();
    answer = BAD;
    clock.run();
    assertThat(clock.delay).isEqualTo(Duration.ofMillis(50));
    assertThat(conversation.with("t", Q, List.of(A)).handshake()).isEqualTo(GOOD);
    answer = GOOD;
    clock.run();
    assertThat(clock.news).isEqualTo(1);
  }

  @Test
  void answersOfAnEarlierTemplateAreForgotten() {
    conversation.with("t", Q, List.of(A));
    clock.run();
    assertThat(conversation.with("u", Q, List.of())).isEqualTo(new HandshakeState(null, false));
    assertThat(conversation.with("u", Q, List.of(B))).isEqualTo(new HandshakeState(null, true));
    clock.run();
    assertThat(asked).containsExactly("a", "b");
  }

  @Test
  void podThatFailsIsTheOneThatIsAskedAgain() {
    conversation.with("t", Q, List.of(A));
    clock.run();
    answer = BAD;
    conversation.with("t", Q, List.of(A, B));
    while (clock.news < 2) {
      clock.run();
    }
    clock.run();
    clock.run();
    assertThat(asked.subList(1, asked.size())).containsOnly("b");
  }

  @Test
  void samePodsAreAskedAnewWhenTheQuestionChanges() {
    conversation.with("t", Q, List.of(A));
    clock.run();
    assertThat(conversation.with("t", OTHER, List.of(A))).isEqualTo(new HandshakeState(null, true));
    clock.run();
    assertThat(conversation.with("t", OTHER, List.of(A)))
        .isEqualTo(new HandshakeState(GOOD, false));
    assertThat(paths).containsExactly("/mcp", "/other");
  }

  @Test
  void answerToAnEarlierQuestionIsNotTaken() {
    Clockwork slow = new Clockwork();
    HandshakeSchedule[] talk = new HandshakeSchedule[1];
    talk[0] =
        new HandshakeSchedule(
            (request, target, isFirst, place) -> {
              if (request.equals(Q)) {
                assertThat(talk[0].with("t", OTHER, List.of(A)).handshake()).isNull();
                return BAD;
              }
              return GOOD;
            },
            slow);
    talk[0].with("t", Q, List.of(A));
    slow.run();
    assertThat(talk[0].with("t", OTHER, List.of(A)).handshake()).isNull();
    slow.run();
    assertThat(talk[0].with("t", OTHER, List.of(A)).handshake()).isEqualTo(GOOD);
  }

  @Test
  void serverWithOneSessionIsNotAskedAgainNorAreItsOtherPods() {
    answer = SINGLE;
    conversation.with("t", Q, List.of(A));
    clock.run();
    assertThat(clock.news).isEqualTo(1);
    assertThat(conversation.with("t", Q, List.of(A, B)))
        .isEqualTo(new HandshakeState(SINGLE, false));
    assertThat(conversation.with("t", Q, List.of(B))).isEqualTo(new HandshakeState(SINGLE, false));
    clock.run();
    assertThat(asked).containsExactly("a");
    answer = GOOD;
    conversation.with("t", OTHER, List.of(B));
    clock.run();
    assertThat(asked).as("another request is another matter").containsExactly("a", "b");
  }

  @Test
  void whatAnEarlierProcessFoundIsKept() {
    conversation.close("t", Q, SINGLE);
    assertThat(conversation.with("t", Q, List.of(A))).isEqualTo(new HandshakeState(SINGLE, false));
    clock.run();
    assertThat(asked).isEmpty();
  }

  @Test
  void onlyTheFirstHandshakeLooksForAnotherSession() {
    conversation.with("t", Q, List.of(A));
    clock.run();
    clock.run();
    conversation.with("t", Q, List.of(A, B));
    clock.run();
    assertThat(firsts).containsExactly(true, false, false);
  }

  /** Time that passes when told. */
  private static final class Clockwork implements HandshakeSchedule.Scheduler {
    private Consumer<HandshakeQueue.Slot> next = place -> {};
    private Duration delay = Duration.ZERO;
    private long now;
    private int news;

    void run() {
      now += delay.toNanos();
      next.accept(() -> {});
    }

    @Override
    public void schedule(Duration later, Consumer<HandshakeQueue.Slot> task) {
      delay = later;
      next = task;
    }

    @Override
    public void cancel() {
      next = place -> {};
    }

    @Override
    public Duration pause() {
      return Duration.ofMinutes(10);
    }

    @Override
    public void trigger() {
      news++;
    }

    @Override
    public void triggerIn(Duration later) {}

    @Override
    public long now() {
      return now;
    }
  }
}
