package io.mcpruntime.operator.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.crd.policy.PodPolicy;
import io.mcpruntime.operator.pod.Pods;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {operator: Exists}                                             | tolerations[0]
          {operator: Exists, effect: NoSchedule}                         | tolerations[0]
          {key: '', operator: Exists}                                    | tolerations[0]
          {key: node.kubernetes.io/unschedulable, operator: Exists}      | tolerations[0].key
          {key: node.kubernetes.io/disk-pressure}                        | tolerations[0].key
          {key: node.kubernetes.io/out-of-service}                       | tolerations[0].key
          {key: node-role.kubernetes.io/control-plane, effect: NoSchedule} | tolerations[0].key
          {key: node-role.kubernetes.io/master}                          | tolerations[0].key
          {key: node-role.kubernetes.io/infra}                           | tolerations[0].key
          {key: node.cloudprovider.kubernetes.io/shutdown}               | tolerations[0].key
          {key: ToBeDeletedByClusterAutoscaler}                          | tolerations[0].key
          {key: karpenter.sh/disrupted}                                  | tolerations[0].key
          """)
  void taintOfTheClusterIsToleratedOnlyWhereTheAdministratorAllowsIt(
      String toleration, String field) {
    assertThat(tolerated(toleration, PodPolicy.DEFAULT)).containsExactly("spec." + field);
    assertThat(tolerated(toleration, allowing("*"))).isEmpty();
    assertThat(tolerated(toleration, allowing("gpu"))).isNotEmpty();
  }

  @Test
  void listedTaintIsToleratedAndNoOther() {
    PodPolicy policy = allowing("node-role.kubernetes.io/infra", "node.kubernetes.io/*");
    assertThat(tolerated("{key: node-role.kubernetes.io/infra}", policy)).isEmpty();
    assertThat(tolerated("{key: node.kubernetes.io/unschedulable}", policy)).isEmpty();
    assertThat(tolerated("{key: node-role.kubernetes.io/control-plane}", policy)).isNotEmpty();
    assertThat(tolerated("{operator: Exists}", policy)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpu", "node.kubernetes.io/not-ready", "example.com/team"})
  void taintsOfOthersAndOfNodesThatDisappearMayBeTolerated(String key) {
    assertThat(tolerated("{key: '%s', operator: Exists}".formatted(key), PodPolicy.DEFAULT))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {emptyDir: {sizeLimit: 20Gi}}, {emptyDir: {sizeLimit: 1}}  | volumes and writable containers have more than 20Gi
          {emptyDir: {sizeLimit: 1e11}}                              | volumes and writable containers have more than 20Gi
          {emptyDir: {sizeLimit: 1e999999999}}, {emptyDir: {sizeLimit: 1}} | sizeLimit is no quantity
          {emptyDir: {sizeLimit: '-5Gi'}}                            | sizeLimit is no quantity
          {emptyDir: {sizeLimit: much}}                              | sizeLimit is no quantity
          {emptyDir: {sizeLimit: 1Ti}}                               | volumes and writable containers have more than 20Gi
          {ephemeral: {volumeClaimTemplate: {spec: {resources: {requests: {storage: 21Gi}}}}}} | volumes and writable containers have more than 20Gi
          {emptyDir: {sizeLimit: 11Gi}}, {ephemeral: {volumeClaimTemplate: {spec: {resources: {requests: {storage: 10Gi}}}}}} | volumes and writable containers have more than 20Gi
          """)
  void podThatTakesMuchOfANodesDiskIsRefused(String volumes, String message) {
    assertThat(scratch(volumes)).singleElement().asString().contains(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{emptyDir: {sizeLimit: 20Gi}}",
        "{emptyDir: {sizeLimit: 1.5Gi}}",
        "{emptyDir: {sizeLimit: 1e9}}",
        "{emptyDir: {sizeLimit: 500}}",
        "{emptyDir: {sizeLimit: 10Gi}}, {emptyDir: {sizeLimit: 10240Mi}}",
        "{persistentVolumeClaim: {claimName: c}}"
      })
  void podThatTakesNoMoreDiskThanThePolicyAllowsIsAccepted(String volumes) {
    assertThat(scratch(volumes)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1Gi  | {%s: 21Gi}               | 'containers have more than 20Gi'
          15Gi | {%s: 6Gi}, {%s: 15Gi}    | 'containers have more than 20Gi'
          1Gi  | {%s: much}               | 'is no quantity'
          15Gi | {%s: 6Gi}, {%s: 10Gi}    | ''
          20Gi | {%s: 20Gi}               | ''
          """)
  void diskOfWritableContainersCountsToo(String volume, String limits, String message) {
    String containers =
        limits
            .replace("{", "{resources: {limits: {")
            .replace("%s", "ephemeral-storage")
            .replace("}", "}}}");
    List<String> problems =
        PlatformRules.neighbours(
                Pods.tree(
                    "spec: {volumes: [{emptyDir: {sizeLimit: %s}}], containers: [%s]}"
                        .formatted(volume, containers)),
                Map.of(),
                PodPolicy.DEFAULT)
            .map(problem -> problem.field() + " " + problem.message())
            .toList();
    assertThat(problems).hasSize(message.isEmpty() ? 0 : 1).allMatch(p -> p.contains(message));
  }

  private static List<String> scratch(String volumes) {
    return PlatformRules.neighbours(
            Pods.tree("spec: {volumes: [%s]}".formatted(volumes)), Map.of(), PodPolicy.DEFAULT)
        .map(problem -> problem.field() + " " + problem.message())
        .toList();
  }

  private static PodPolicy allowing(String... taints) {
    return new PodPolicy(List.of(), List.of(), List.of(taints), PodPolicy.DEFAULT.scratchStorage());
  }

  private static List<String> tolerated(String toleration, PodPolicy policy) {
    return PlatformRules.neighbours(
            Pods.tree("spec: {tolerations: [%s]}".formatted(toleration)), Map.of(), policy)
        .map(problem -> problem.field().toString())
        .toList();
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
