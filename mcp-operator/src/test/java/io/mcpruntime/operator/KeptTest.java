package io.mcpruntime.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeptTest {
  private static final String FIELDS =
      """
      managedFields:
      - {manager: mcp-operator, operation: Apply, fieldsType: FieldsV1,
         fieldsV1: {'f:spec': {'f:replicas': {}, 'f:template': {'f:spec': {}}}}}
      - {manager: autoscaler, operation: Update, subresource: scale, fieldsType: FieldsV1,
         fieldsV1: {'f:spec': {'f:replicas': {}, 'f:paused': {}}, 'f:metadata': {}}}
      - {manager: kubelet, operation: Update, fieldsType: FieldsV1, fieldsV1: {'f:status': {}}}
      - {manager: nobody, operation: Update}
      """
          .indent(2);

  private final KubernetesSerialization json = new KubernetesSerialization(Kept.mapper(), false);

  @Test
  void podsAreKeptWithoutTheirSpec() {
    String yaml =
        """
        apiVersion: v1
        kind: Pod
        metadata:
          name: one
          labels: {app.kubernetes.io/name: weather}
        %sspec: {nodeName: node, containers: [{name: server, image: 'x:1'}]}
        status: {podIP: 10.0.0.1, phase: Running}
        """
            .formatted(FIELDS);
    Pod pod = json.unmarshal(yaml, Pod.class);
    assertThat(pod.getSpec()).isNull();
    assertThat(pod.getAdditionalProperties()).isEmpty();
    assertThat(pod.getStatus().getPodIP()).isEqualTo("10.0.0.1");
    assertThat(pod.getMetadata().getLabels()).containsEntry("app.kubernetes.io/name", "weather");
  }

  @Test
  void ourFieldsAreKeptAndOfOthersTheReplicas() {
    String yaml =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: weather
        %sspec: {replicas: 2}
        """
            .formatted(FIELDS);
    Deployment deployment = json.unmarshal(yaml, Deployment.class);
    assertThat(deployment.getSpec().getReplicas()).isEqualTo(2);
    assertThat(deployment.getMetadata().getManagedFields())
        .extracting(ManagedFieldsEntry::getManager)
        .containsExactly("mcp-operator", "autoscaler");
    assertThat(fields(deployment, 0))
        .isEqualTo(
            Map.of(
                "f:spec",
                Map.of("f:replicas", Map.of(), "f:template", Map.of("f:spec", Map.of()))));
    assertThat(fields(deployment, 1)).isEqualTo(Map.of("f:spec", Map.of("f:replicas", Map.of())));
  }

  @Test
  void partsOfOurFieldsThatManyObjectsHaveAreKeptOnce() {
    String yaml = "apiVersion: v1\nkind: Service\nmetadata:\n  name: %s\n" + FIELDS;
    String owned = "'f:metadata': {'f:ownerReferences': {'k:{\"uid\":\"%s\"}': {}}}, 'f:spec'";
    List<Map<String, Object>> fields =
        Stream.of("one", "two")
            .map(name -> yaml.formatted(name).replaceFirst("'f:spec'", owned.formatted(name)))
            .map(text -> json.unmarshal(text, Service.class))
            .map(service -> service.getMetadata().getManagedFields().get(0).getFieldsV1())
            .map(FieldsV1::getAdditionalProperties)
            .toList();
    assertThat(fields.get(0)).isNotEqualTo(fields.get(1));
    assertThat(fields.get(0).get("f:spec"))
        .isEqualTo(Map.of("f:replicas", Map.of(), "f:template", Map.of("f:spec", Map.of())))
        .isSameAs(fields.get(1).get("f:spec"));
  }

  private static Map<String, Object> fields(Deployment deployment, int entry) {
    return deployment
        .getMetadata()
        .getManagedFields()
        .get(entry)
        .getFieldsV1()
        .getAdditionalProperties();
  }
}
