package io.mcpruntime.operator.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.crd.policy.PodPolicy;
import io.mcpruntime.operator.pod.Pods;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformRulesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          labels: {app: payroll}                            | labels.app
          labels: {mcpruntime.io/usable-by-servers: 'true'} | labels[mcpruntime.io/usable-by-servers]
          annotations: {example.com/a: b}                   | annotations[example.com/a]
          finalizers: [a/b]                                 | finalizers
          ownerReferences: [{kind: Node, name: n}]          | ownerReferences
          name: other                                       | name
          """)
  void volumeClaimOfThePodHasNoMetadataThatThePolicyDoesNotList(String metadata, String field) {
    assertThat(problems(metadata))
        .containsExactly("spec.volumes[0].ephemeral.volumeClaimTemplate.metadata." + field);
    assertThat(problems("labels: {prometheus.io/a: b}, annotations: {prometheus.io/a: b}"))
        .isEmpty();
  }

  private static List<String> problems(String metadata) {
    return PlatformRules.identity(
            Pods.tree(
                "spec: {volumes: [{name: v, ephemeral: {volumeClaimTemplate: {metadata: {%s}}}}]}"
                    .formatted(metadata)),
            Map.of(),
            PodPolicy.DEFAULT)
        .map(problem -> problem.field().toString())
        .toList();
  }
}
