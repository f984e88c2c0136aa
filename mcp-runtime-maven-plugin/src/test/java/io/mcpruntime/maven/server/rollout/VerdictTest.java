package io.mcpruntime.maven.server.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.crd.Reasons;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictTest {
  private static final long SETTLED = Verdict.SETTLING.toNanos();

  @ParameterizedTest
  @ValueSource(strings = {"CrashLoopBackOff", "InvalidImageName", "InvalidSpec", "NameTaken"})
  void whatDoesNotPassByItselfEndsTheWait(String reason) {
    assertThat(new Verdict(false).isFinal(reason, 0)).isTrue();
    assertThat(new Verdict(true).isFinal(reason, 0)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Unschedulable",
        "PodFailed",
        "FailedCreate",
        "QuotaExceeded",
        "ImagePullBackOff",
        "CreateContainerConfigError",
        "CreateContainerError",
        "RunContainerError"
      })
  void oneObservationIsNoVerdict(String reason) {
    Verdict verdict = new Verdict(false);
    assertThat(verdict.isFinal(reason, 1)).isFalse();
    assertThat(verdict.isFinal(reason, SETTLED)).isFalse();
    assertThat(verdict.isFinal(Reasons.ROLLING, SETTLED)).isFalse();
    assertThat(verdict.isFinal(reason, SETTLED + 1)).isFalse();
    assertThat(verdict.isFinal(reason, 2 * SETTLED)).isFalse();
    assertThat(verdict.isFinal(reason, 2 * SETTLED + 1)).isTrue();
  }

  @Test
  void troubleThatChangesItsNameGoesOn() {
    Verdict verdict = new Verdict(false);
    assertThat(verdict.isFinal("Unschedulable", 0)).isFalse();
    assertThat(verdict.isFinal("CreateContainerError", SETTLED / 2)).isFalse();
    assertThat(verdict.isFinal("RunContainerError", SETTLED)).isTrue();
  }

  @Test
  void podThatFitsNoNodeIsWaitedForLongerOnlyWhenAsked() {
    Verdict patient = new Verdict(true);
    assertThat(patient.isFinal("Unschedulable", 0)).isFalse();
    assertThat(patient.isFinal("Unschedulable", 10 * SETTLED)).isFalse();
    assertThat(patient.isFinal("QuotaExceeded", 10 * SETTLED)).isFalse();
    assertThat(patient.isFinal("QuotaExceeded", 11 * SETTLED)).isTrue();
  }

  @Test
  void rolloutInProgressIsWaitedFor() {
    assertThat(new Verdict(false).isFinal(Reasons.ROLLING, 10 * SETTLED)).isFalse();
    assertThat(new Verdict(false).isFinal(Reasons.WRITE_FAILED, 10 * SETTLED)).isFalse();
  }
}
