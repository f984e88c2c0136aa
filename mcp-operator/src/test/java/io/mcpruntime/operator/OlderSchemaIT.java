package io.mcpruntime.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.crd.MCPServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that were stored before the definition became as strict as it is. */
@Isolated("changes the definition, which all share")
class OlderSchemaIT {
  private static final String CRD = "mcpservers.mcpruntime.io";

  private final Stage stage = new Stage();

  @AfterEach
  void stop() {
    stage.close();
    assertThat(stage.failures).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          port: 70000          | 70000
          replicas: many       | spec.replicas cannot be read
          env: [{name: {a: b}}]| spec.env[0].name cannot be read
          """)
  void oneServerThatCannotBeRightStopsNoOther(String fields, String message) {
    store("image: w, " + fields);
    stage.startOperator(false);
    MCPServer good = stage.server("good", "image: w");
    stage.client.resource(good).create();
    await()
        .untilAsserted(
            () ->
                assertThat(stage.client.apps().deployments().inNamespace(stage.namespace).list())
                    .extracting(list -> list.getItems().size())
                    .isEqualTo(1));
    assertThat(stage.condition("Accepted=False InvalidSpec").getMessage()).contains(message);

    Condition healed = healed();
    assertThat(healed.getStatus()).isEqualTo("True");
  }

  private Condition healed() {
    stage.client.resource(stage.server(Stage.SERVER, "image: w")).update();
    return stage.condition("Accepted=True Valid");
  }

  /** Under a definition that lets anything in, which holds for a moment only. */
  private void store(String spec) {
    CustomResourceDefinition strict = definition();
    try {
      CustomResourceDefinition loose = definition();
      JSONSchemaProps ofSpec =
          loose
              .getSpec()
              .getVersions()
              .get(0)
              .getSchema()
              .getOpenAPIV3Schema()
              .getProperties()
              .get("spec");
      ofSpec.setXKubernetesValidations(List.of());
      Map<String, JSONSchemaProps> fields = ofSpec.getProperties();
      fields.replaceAll(
          (name, field) ->
              new JSONSchemaPropsBuilder().withXKubernetesPreserveUnknownFields(true).build());
      loose.getSpec().getVersions().get(0).getSubresources().setScale(null);
      stage.client.resource(loose).update();
      await().ignoreExceptionsInstanceOf(KubernetesClientException.class).until(() -> create(spec));
    } finally {
      CustomResourceDefinition now = definition();
      now.setSpec(strict.getSpec());
      stage.client.resource(now).update();
    }
    await().until(() -> isStrictAgain());
  }

  private boolean create(String spec) {
    String yaml = stage.yaml(Stage.SERVER, spec);
    var object =
        stage.client.getKubernetesSerialization().unmarshal(yaml, GenericKubernetesResource.class);
    stage.client.resource(object).create();
    return true;
  }

  private boolean isStrictAgain() {
    String yaml = stage.yaml("another", "image: w, port: 70000");
    var object =
        stage.client.getKubernetesSerialization().unmarshal(yaml, GenericKubernetesResource.class);
    try {
      stage.client.resource(object).dryRun().create();
      return false;
    } catch (KubernetesClientException e) {
      return true;
    }
  }

  private CustomResourceDefinition definition() {
    return stage.client.apiextensions().v1().customResourceDefinitions().withName(CRD).require();
  }
}
