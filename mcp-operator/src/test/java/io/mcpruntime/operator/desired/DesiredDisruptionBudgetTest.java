package io.mcpruntime.operator.desired;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.mcpruntime.crd.MCPServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DesiredDisruptionBudgetTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          replicas: 3                                            | 1
          replicas: 3, disruptionBudget: {minAvailable: 2}       | 2
          replicas: 3, disruptionBudget: {minAvailable: 50%}     | 50%
          replicas: 4, disruptionBudget: {minAvailable: 75%}     | 75%
          autoscaling: {minReplicas: 3, maxReplicas: 9}          | 1
          replicas: 3, disruptionBudget: {minAvailable: many}    | many
          """)
  void asManyPodsStayAsWished(String spec, String least) {
    PodDisruptionBudgetSpec budget = budget(spec);
    assertThat(budget.getMinAvailable().getValue().toString()).isEqualTo(least);
    assertThat(budget.getMaxUnavailable()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          replicas: 3, disruptionBudget: {minAvailable: 100%}
          replicas: 3, disruptionBudget: {minAvailable: 3}
          replicas: 3, disruptionBudget: {minAvailable: 2000000000}
          replicas: 3, disruptionBudget: {minAvailable: 999999999%}
          replicas: 3, disruptionBudget: {minAvailable: 67%}
          replicas: 1, disruptionBudget: {minAvailable: 1}
          disruptionBudget: {minAvailable: 1%}
          replicas: 9, autoscaling: {maxReplicas: 9}, disruptionBudget: {minAvailable: 2}
          """)
  void oneMayGoHoweverManyAreToStay(String spec) {
    PodDisruptionBudgetSpec budget = budget(spec);
    assertThat(budget.getMinAvailable()).isNull();
    assertThat(budget.getMaxUnavailable().getIntVal()).isEqualTo(1);
    assertThat(budget.getUnhealthyPodEvictionPolicy())
        .as("pods that don't serve never keep a node")
        .isEqualTo("AlwaysAllow");
  }

  private static PodDisruptionBudgetSpec budget(String spec) {
    return DesiredDisruptionBudget.of(
            Serialization.unmarshal(
                "metadata: {name: a, namespace: n}\nspec: {image: w, " + spec + "}",
                MCPServer.class))
        .getSpec();
  }
}
