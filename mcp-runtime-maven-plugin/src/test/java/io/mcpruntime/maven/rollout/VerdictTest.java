package io.mcpruntime.maven.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.crd.Reasons;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ImagePullBackOff",
        "CrashLoopBackOff",
        "CreateContainerConfigError",
        "QuotaExceeded",
        "InvalidSpec",
        "NameTaken"
      })
  void whatDoesNotPassByItselfEndsTheWait(String reason) {
    assertThat(new Verdict(false).isFinal(reason, 0)).isTrue();
    assertThat(new Verdict(true).isFinal(reason, 0)).isTrue();
  }

  @Test
  void podThatFitsNoNodeIsWaitedForOnlyWhenAsked() {
    assertThat(new Verdict(false).isFinal("Unschedulable", 0)).isTrue();
    assertThat(new Verdict(true).isFinal("Unschedulable", 0)).isFalse();
  }

  @Test
  void rolloutInProgressIsWaitedFor() {
    assertThat(new Verdict(false).isFinal(Reasons.ROLLING, 0)).isFalse();
  }

  @Test
  void podThatCouldNotBeCreatedIsTriedAgainForAWhile() {
    Verdict verdict = new Verdict(false);
    long settled = Verdict.SETTLING.toNanos();
    assertThat(verdict.isFinal(Reasons.FAILED_CREATE, 1)).isFalse();
    assertThat(verdict.isFinal(Reasons.ROLLING, 2)).isFalse();
    assertThat(verdict.isFinal(Reasons.FAILED_CREATE, 3)).isFalse();
    assertThat(verdict.isFinal(Reasons.FAILED_CREATE, settled + 2)).isFalse();
    assertThat(verdict.isFinal(Reasons.FAILED_CREATE, settled + 3)).isTrue();
  }
}
