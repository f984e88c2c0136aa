package io.mcpruntime.operator.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.crd.policy.PodSecurityLevel;
import io.mcpruntime.operator.pod.FieldProblem;
import io.mcpruntime.operator.pod.PodTree;
import io.mcpruntime.operator.pod.Pods;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The published table of the Pod Security Standards, row by row; {@code PodSecurityIT} compares the
 * same pods with the API server's verdict.
 */
class PodSecurityTest {

  @ParameterizedTest
  @MethodSource("io.mcpruntime.operator.podsecurity.StandardPods#all")
  void podGetsTheVerdictOfTheStandard(StandardPods.Row row) {
    PodTree pod = row.tree();
    assertThat(fields(pod, PodSecurityLevel.BASELINE)).as("baseline").isEqualTo(row.baseline());
    assertThat(fields(pod, PodSecurityLevel.RESTRICTED))
        .as("restricted")
        .isEqualTo(row.restricted());
    assertThat(PodSecurity.check(pod, PodSecurityLevel.PRIVILEGED)).isEmpty();
  }

  @Test
  void allProblemsAreFoundAtOnce() {
    PodTree pod =
        Pods.tree(
            "spec: {hostPID: true, volumes: [{name: v, hostPath: {path: /}}], containers: [{name: a, securityContext: {privileged: true}}]}");
    assertThat(fields(pod, PodSecurityLevel.RESTRICTED))
        .contains("spec.hostPID", "spec.volumes[0].hostPath")
        .contains("spec.containers[0].securityContext.privileged");
  }

  private static List<String> fields(PodTree pod, PodSecurityLevel level) {
    return PodSecurity.check(pod, level).stream()
        .map(FieldProblem::field)
        .map(Object::toString)
        .distinct()
        .toList();
  }
}
