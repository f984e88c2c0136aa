package io.mcpruntime.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrimmedSerializationTest {
  private static final String FIELDS =
      """
      ownerReferences:
      - {apiVersion: mcpruntime.io/v1alpha1, kind: MCPServer, name: weather, uid: u}
      managedFields:
      - {manager: mcp-operator, operation: Apply, fieldsType: FieldsV1,
         fieldsV1: {'f:spec': {'f:replicas': {}, 'f:template': {'f:spec': {}}}}}
      - {manager: autoscaler, operation: Update, subresource: scale, fieldsType: FieldsV1,
         fieldsV1: {'f:spec': {'f:replicas': {}, 'f:paused': {}}, 'f:metadata': {}}}
      - {manager: more, operation: Apply, subresource: scale, fieldsType: FieldsV1,
         fieldsV1: {'f:spec': {'f:replicas': {}}}}
      - {manager: mcp-operator, operation: Apply, subresource: scale, fieldsType: FieldsV1,
         fieldsV1: {'f:spec': {'f:replicas': {}}}}
      - {manager: mcp-operator, operation: Update, fieldsType: FieldsV1,
         fieldsV1: {'f:metadata': {}}}
      - {manager: kubelet, operation: Update, fieldsType: FieldsV1, fieldsV1: {'f:status': {}}}
      - {manager: nobody, operation: Update}
      """
          .indent(2);

  private final KubernetesSerialization json =
      new KubernetesSerialization(TrimmedSerialization.mapper(), false);

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

  @Test
  void objectsOfNobodyAreKeptWithoutManagedFields() {
    String yaml = "apiVersion: v1\nkind: Service\nmetadata:\n  name: a\n" + FIELDS;
    Service service = json.unmarshal(yaml.replace("kind: MCPServer", "kind: Other"), Service.class);
    assertThat(service.getMetadata().getManagedFields()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void fieldsThatAreTooManyOrTooDeepAreNotKept(boolean deep) {
    String fields =
        deep
            ? "{\"f:a\":".repeat(20_000) + "{}" + "}".repeat(20_000)
            : IntStream.range(0, 20_000)
                .mapToObj(i -> "\"f:%d\":{}".formatted(i))
                .collect(Collectors.joining(",", "{", "}"));
    String text =
        """
        {"metadata": {"name": "a", "ownerReferences": [{"kind": "MCPServer", "uid": "u"}],
          "managedFields": [{"manager": "mcp-operator", "operation": "Apply", "fieldsV1": %s}]}}
        """
            .formatted(fields);
    Service service = json.unmarshal(text, Service.class);
    assertThat(service.getMetadata().getManagedFields()).isEmpty();
  }

  /** Names whose hash codes are the same, as anybody can find them. */
  @Test
  void partsOfOneHashCodeAreNotComparedWithEachOther() {
    AtomicLong compared = new AtomicLong();
    Map<String, Object> parts = new TreeMap<>();
    HashCollisions.names(4_096).forEach(name -> parts.put(name, new Counted(compared, name)));
    FieldsV1 fields = new FieldsV1();
    fields.setAdditionalProperty("f:spec", parts);
    ObjectMeta meta =
        new ObjectMetaBuilder()
            .addNewOwnerReference()
            .withKind("MCPServer")
            .endOwnerReference()
            .addNewManagedField()
            .withManager("mcp-operator")
            .withOperation("Apply")
            .withFieldsV1(fields)
            .endManagedField()
            .build();
    ObjectMeta kept = new TrimmedSerialization.UsefulFields().convert(meta);
    assertThat(kept.getManagedFields()).hasSize(1);
    assertThat(compared.get()).isLessThan(16 * 4_096);
  }

  /** A part with one field, which counts how often it is compared. */
  private static final class Counted extends LinkedHashMap<String, Object> {
    private static final long serialVersionUID = 1L;

    private final transient AtomicLong compared;

    Counted(AtomicLong compared, String name) {
      this.compared = compared;
      put(name, new LinkedHashMap<>());
    }

    @Override
    public boolean equals(Object other) {
      compared.incrementAndGet();
      return super.equals(other);
    }

    @Override
    public int hashCode() {
      return super.hashCode();
    }
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
