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
    assertThat(Verdict.isFinal(reason, false)).isTrue();
    assertThat(Verdict.isFinal(reason, true)).isTrue();
  }

  @Test
  void podThatFitsNoNodeIsWaitedForOnlyWhenAsked() {
    assertThat(Verdict.isFinal("Unschedulable", false)).isTrue();
    assertThat(Verdict.isFinal("Unschedulable", true)).isFalse();
  }

  @Test
  void rolloutInProgressIsWaitedFor() {
    assertThat(Verdict.isFinal(Reasons.ROLLING, false)).isFalse();
  }
}
