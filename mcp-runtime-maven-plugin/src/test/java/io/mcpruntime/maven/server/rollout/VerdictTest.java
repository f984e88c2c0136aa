package io.mcpruntime.maven.server.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.crd.Reasons;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictTest {
  private static final long SETTLED = Verdict.SETTLING.toNanos();
  private static final long ANSWERING = Verdict.ANSWERING.toNanos();
  private static final long CRASHING = Verdict.CRASHING.toNanos();

  @ParameterizedTest
  @ValueSource(
      strings = {"InvalidImageName", "InvalidSpec", "NameTaken", "TooLarge", "Quarantined"})
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

  @ParameterizedTest
  @ValueSource(strings = {"NotMcp", "Refused", "HeaderUnavailable", "NotSeen"})
  void serverMayAnswerDifferentlyInAMoment(String reason) {
    Verdict verdict = new Verdict(false);
    assertThat(verdict.isFinal(reason, 0)).isFalse();
    assertThat(verdict.isFinal(reason, ANSWERING - 1)).isFalse();
    assertThat(verdict.isFinal(Reasons.ROLLING, ANSWERING)).isFalse();
    assertThat(verdict.isFinal(reason, ANSWERING + 1)).isFalse();
    assertThat(verdict.isFinal(reason, 2 * ANSWERING)).isFalse();
    assertThat(verdict.isFinal(reason, 2 * ANSWERING + 1)).isTrue();
  }

  @Test
  void serverThatCrashesMayWaitForAnother() {
    Verdict verdict = new Verdict(false);
    assertThat(verdict.isFinal("CrashLoopBackOff", 0)).isFalse();
    assertThat(verdict.isFinal(Reasons.ROLLING, CRASHING / 3)).isFalse();
    assertThat(verdict.isFinal("CrashLoopBackOff", CRASHING / 2)).isFalse();
    // It runs again between two crashes, which is no sign of health.
    assertThat(verdict.isFinal(Reasons.ROLLING, CRASHING)).isFalse();
    assertThat(verdict.isFinal("CrashLoopBackOff", CRASHING)).isTrue();
  }

  @Test
  void troubleOfAnotherKindIsWaitedForAnew() {
    Verdict verdict = new Verdict(false);
    assertThat(verdict.isFinal("Unschedulable", 0)).isFalse();
    assertThat(verdict.isFinal("NotMcp", CRASHING)).isFalse();
    assertThat(verdict.isFinal("CrashLoopBackOff", 2 * CRASHING)).isFalse();
    assertThat(verdict.isFinal("NotMcp", 3 * CRASHING)).isFalse();
    assertThat(verdict.isFinal("NotMcp", 3 * CRASHING + ANSWERING)).isTrue();
  }

  @Test
  void rolloutInProgressIsWaitedFor() {
    assertThat(new Verdict(false).isFinal(Reasons.ROLLING, 10 * SETTLED)).isFalse();
    assertThat(new Verdict(false).isFinal(Reasons.WRITE_FAILED, 10 * SETTLED)).isFalse();
  }
}
