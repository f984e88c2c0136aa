package io.mcpruntime.maven.image.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

class ContainerEndsTest {
  private static final String RUNS = "{name: registry, state: {running: {}}}";
  private static final String KILLED =
      "{name: registry, state: {terminated: {reason: OOMKilled, exitCode: 137, finishedAt: t1}}}";
  private static final String RUNS_AGAIN =
      "{name: registry, state: {running: {}}, lastState: {terminated: {reason: OOMKilled,"
          + " exitCode: 137, finishedAt: t1}}}";
  private static final String HEAP =
      "{name: guard, state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated:"
          + " {reason: Error, exitCode: 3, finishedAt: t2}}}";
  private static final String CRASHED =
      "{name: guard, lastState: {terminated: {reason: Error, exitCode: 1, finishedAt: t2}}}";

  private final ContainerEnds ends = new ContainerEnds();

  @Test
  void containerThatTheKernelEndedIsNamedOnce() {
    assertThat(ends.look(pod("1", RUNS))).isEmpty();
    assertThat(ends.look(pod("1", KILLED)))
        .contains(
            "container registry of pod registry/r ran out of memory and was restarted (OOMKilled,"
                + " exit code 137)");
    assertThat(ends.look(pod("1", RUNS_AGAIN))).as("the same end").isEmpty();
  }

  @Test
  void endsBeforeTheFirstLookAreNotOfThisPush() {
    assertThat(ends.look(pod("1", RUNS_AGAIN))).isEmpty();
    assertThat(ends.look(pod("2", KILLED))).as("of another pod").isEmpty();
  }

  @Test
  void jvmWithoutHeapIsToldFromOtherEnds() {
    ends.look(pod("1", RUNS, "{name: guard, state: {running: {}}}"));
    assertThat(ends.look(pod("1", RUNS, HEAP)))
        .contains(
            "container guard of pod registry/r ran out of memory and was restarted (Error, exit"
                + " code 3)");
    ContainerEnds others = new ContainerEnds();
    others.look(pod("1", RUNS, "{name: guard, state: {running: {}}}"));
    assertThat(others.look(pod("1", RUNS, CRASHED)))
        .contains("container guard of pod registry/r ended and was restarted (Error, exit code 1)");
  }

  @Test
  void podThatNobodyMaySeeTellsNothing() {
    assertThat(ends.look(null)).isEmpty();
  }

  private static Pod pod(String uid, String... statuses) {
    String yaml =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: r, namespace: registry, uid: "UID"}
        status: {containerStatuses: [STATUSES]}
        """;
    return Serialization.unmarshal(
        yaml.replace("UID", uid).replace("STATUSES", String.join(", ", statuses)), Pod.class);
  }
}
