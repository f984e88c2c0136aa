package io.mcpruntime.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator within the admission policies that setup puts around its service account. */
class BoundaryIT {
  private static final Path MANIFEST =
      Path.of(
          "../mcp-distribution/src/main/resources/io/mcpruntime/distribution/admission/operator-boundary.yaml");
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "podSecurity", "restricted",
          "podSecurityByNamespace", "{}",
          "references", "author",
          "referencesByNamespace", "{}",
          "ingressHosts", "[]",
          "ingressHostsByNamespace", "{}");

  @TempDir private Path folder;

  private final Stage stage = new Stage();

  @AfterEach
  void stop() throws IOException {
    policies().forEach(policy -> stage.client.resource(policy).delete());
    stage.close();
    assertThat(stage.failures).isEmpty();
  }

  @Test
  void operatorMakesChangesAndRemovesItsObjectsAndNothingElse() throws IOException {
    policies().forEach(policy -> stage.client.resource(policy).create());
    Config user = LimitedUser.of(stage, LimitedUser.role(stage));
    try (KubernetesClient stolen = Client.of(user, List.of())) {
      HasMetadata foreign = service("foreign");
      await().until(() -> isRefused(stolen, foreign));
    }
    Path login = folder.resolve("login");
    Files.writeString(login, "{\"auths\": {\"registry.example\": {\"auth\": \"bWU6cHc=\"}}}");
    stage.startOperator(login, user, new RecordedVerbs());
    stage.apply("image: registry.example/w, autoscaling: {minReplicas: 2, maxReplicas: 3}");
    stage.condition("Accepted=True Valid");
    for (Class<? extends HasMetadata> type : ChildrenIT.CHILDREN) {
      if (type != Ingress.class) {
        stage.eventually(type, made -> {});
      }
    }
    await()
        .until(
            () ->
                stage.client.secrets().inNamespace(stage.namespace).list().getItems().size() == 1);
    stage.apply("image: registry.example/other, networkPolicy: {enabled: false}");
    await().until(() -> stage.of(HorizontalPodAutoscaler.class).get() == null);
    stage.eventually(
        io.fabric8.kubernetes.api.model.apps.Deployment.class,
        deployment ->
            assertThat(
                    deployment.getSpec().getTemplate().getSpec().getContainers().get(0).getImage())
                .isEqualTo("registry.example/other"));
    try (KubernetesClient stolen = Client.of(user, List.of())) {
      assertThatThrownBy(() -> stolen.resource(service("foreign")).create())
          .hasMessageContaining("policy mcp-operator-boundary");
    }
  }

  private static boolean isRefused(KubernetesClient client, HasMetadata object) {
    try {
      client.resource(object).dryRun().create();
      return false;
    } catch (KubernetesClientException e) {
      return e.getMessage().contains("policy mcp-operator-boundary");
    }
  }

  private HasMetadata service(String name) {
    return new ServiceBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace(stage.namespace)
        .endMetadata()
        .withNewSpec()
        .addToSelector("app", "payroll")
        .addNewPort()
        .withPort(80)
        .endPort()
        .endSpec()
        .build();
  }

  /** As setup fills them in, around the account of this test. */
  private List<HasMetadata> policies() throws IOException {
    String yaml =
        Files.readString(MANIFEST)
            .replace("mcp-runtime:mcp-operator", stage.namespace + ":operator");
    for (Map.Entry<String, String> value : DEFAULTS.entrySet()) {
      yaml = yaml.replace("${" + value.getKey() + "}", value.getValue());
    }
    return stage.client.load(new ByteArrayInputStream(yaml.getBytes(UTF_8))).items();
  }
}
