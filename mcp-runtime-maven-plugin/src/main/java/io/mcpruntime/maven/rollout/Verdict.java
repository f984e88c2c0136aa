package io.mcpruntime.maven.rollout;

import java.util.Set;

/** Which reasons of a Ready condition can't pass without somebody changing something. */
final class Verdict {
  private static final String UNSCHEDULABLE = "Unschedulable";

  private static final Set<String> FINAL =
      Set.of(
          "ImagePullBackOff",
          "ErrImagePull",
          "InvalidImageName",
          "ErrImageNeverPull",
          "CrashLoopBackOff",
          "CreateContainerConfigError",
          "CreateContainerError",
          "RunContainerError",
          "QuotaExceeded",
          "FailedCreate",
          "InvalidSpec",
          "NameTaken");

  private Verdict() {}

  static boolean isFinal(String reason, boolean waitForNodes) {
    return FINAL.contains(reason) || (UNSCHEDULABLE.equals(reason) && !waitForNodes);
  }
}
