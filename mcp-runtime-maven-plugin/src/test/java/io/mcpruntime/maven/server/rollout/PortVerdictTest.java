package io.mcpruntime.maven.server.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.maven.metadata.Hint;
import io.mcpruntime.maven.server.rollout.PortVerdict.Observation;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PortVerdictTest {
  private static final Hint ELSEWHERE = new Hint("it listens on 9000", List.of("port: 9000"));
  private final PortVerdict verdict = new PortVerdict();

  private boolean isFinal(int second, String process, Hint hint, String log) {
    return verdict.isFinal(new Observation(process, hint, log), TimeUnit.SECONDS.toNanos(second));
  }

  @Test
  void processThatSaysTheSameForSomeTimeWillNotAnswer() {
    assertThat(isFinal(8, "a", ELSEWHERE, "9000")).isFalse();
    assertThat(isFinal(13, "a", ELSEWHERE, "9000")).isFalse();
    assertThat(isFinal(37, "a", ELSEWHERE, "9000")).isFalse();
    assertThat(isFinal(38, "a", ELSEWHERE, "9000")).isTrue();
  }

  @Test
  void oneObservationIsNoVerdict() {
    assertThat(isFinal(250, "a", ELSEWHERE, "9000")).isFalse();
  }

  /** A port for metrics is open long before the one that counts. */
  @Test
  void serverThatOpensItsPortLaterIsWaitedFor() {
    assertThat(isFinal(8, "a", ELSEWHERE, "9000")).isFalse();
    assertThat(isFinal(36, "a", ELSEWHERE, "9000 loads")).isFalse();
    assertThat(isFinal(41, "a", ELSEWHERE, "9000 loads")).as("it goes on to write").isFalse();
    assertThat(isFinal(43, "a", null, "9000 loads 8088")).isFalse();
    assertThat(isFinal(90, "a", null, "9000 loads 8088")).isFalse();
  }

  @Test
  void serverThatWritesOnAndOnIsNotWaitedForToTheEnd() {
    for (int second = 8; second < 98; second += 5) {
      assertThat(isFinal(second, "a", ELSEWHERE, "9000 tick " + second)).isFalse();
    }
    assertThat(isFinal(98, "a", ELSEWHERE, "9000 tick 98")).isTrue();
  }

  @Test
  void anotherProcessBeginsAnew() {
    assertThat(isFinal(8, "a", ELSEWHERE, "9000")).isFalse();
    assertThat(isFinal(38, "b", ELSEWHERE, "9000")).isFalse();
    assertThat(isFinal(68, "b", ELSEWHERE, "9000")).isTrue();
  }
}
