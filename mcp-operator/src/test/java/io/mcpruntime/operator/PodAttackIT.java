package io.mcpruntime.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.Config;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.policy.ClusterNetworks;
import io.mcpruntime.operator.handshake.HandshakeLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user with rights to MCPServers only gets from the operator, whatever he writes. */
class PodAttackIT {
  private static final String LOGIN =
      "{\"auths\": {\"127.0.0.1:5000\": {\"username\": \"me\", \"password\": \"one\"}}}";

  private final Stage stage = new Stage();

  @AfterEach
  void stop() {
    stage.close();
    assertThat(stage.failures).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "restricted"})
  void podThatIsNotRestrictedIsNeverMadeWhateverTheNamespaceEnforces(String enforced) {
    if (!enforced.isEmpty()) {
      stage
          .client
          .namespaces()
          .withName(stage.namespace)
          .edit(
              namespace -> {
                namespace
                    .getMetadata()
                    .getLabels()
                    .put("pod-security.kubernetes.io/enforce", enforced);
                return namespace;
              });
    }
    stage.startOperator(false);
    stage.apply(
        "image: w, podTemplate: {spec: {hostPID: true, containers: [{name: server, securityContext: {privileged: true}}], volumes: [{name: h, hostPath: {path: /}}]}}");
    assertThat(stage.condition("Accepted=False PodNotRestricted").getMessage())
        .contains("spec.podTemplate.spec.hostPID must not be true")
        .contains("spec.podTemplate.spec.containers[0].securityContext.privileged")
        .contains("spec.podTemplate.spec.volumes[0].hostPath");
    assertThat(stage.of(Deployment.class).get()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          spec: {securityContext: null}                                              | PodNotRestricted | here or in spec.securityContext of the pod
          spec: {$patch: replace, containers: [{name: server, image: w}]}            | PodNotRestricted | allowPrivilegeEscalation
          spec: {initContainers: [{name: i, image: i, restartPolicy: Always}]}       | PodNotRestricted | spec.podTemplate.spec.initContainers[0].securityContext
          spec: {HostPID: true}                                                      | InvalidSpec      | spec.podTemplate.spec.HostPID is not a known field
          spec: {$setElementOrder/containers: [{name: server}]}                      | InvalidSpec      | is not a known field
          spec: {nodeName: master}                                                   | PodNotRestricted | spec.podTemplate.spec.nodeName
          spec: {priorityClassName: system-node-critical}                            | PodNotRestricted | spec.podTemplate.spec.priorityClassName
          spec: {tolerations: [{operator: Exists}]}                                  | PodNotRestricted | spec.podTemplate.spec.tolerations[0] tolerates every taint
          spec: {tolerations: [{key: node.kubernetes.io/unschedulable, operator: Exists}]} | PodNotRestricted | spec.podTemplate.spec.tolerations[0].key is not allowed
          spec: {tolerations: [{key: node-role.kubernetes.io/control-plane, operator: Exists}]} | PodNotRestricted | pods.tolerations
          metadata: {labels: {app.kubernetes.io/name: mcp-gateway}}                  | PodNotRestricted | must stay weather
          metadata: {labels: {app: payroll}}                                         | PodNotRestricted | pods.metadata
          metadata: {annotations: {sidecar.istio.io/inject: 'true'}}                 | PodNotRestricted | pods.metadata
          metadata: {finalizers: [a/b]}                                              | PodNotRestricted | only labels and annotations
          spec: {automountServiceAccountToken: true}                                 | ReferenceNotAllowed | ServiceAccount mcp-weather
          spec: {serviceAccountName: null}                                           | ReferenceNotAllowed | ServiceAccount default
          spec: {serviceAccount: admin, serviceAccountName: null}                    | ReferenceNotAllowed | ServiceAccount admin
          spec: {volumes: [{name: v, secret: {secretName: pay}}]}                    | ReferenceNotAllowed | spec.podTemplate.spec.volumes[0].secret.secretName
          spec: {volumes: [{name: v, secret: {secretName: ..}}]}                     | ReferenceNotAllowed | Secret .. is not a valid name
          spec: {volumes: [{name: v, ephemeral: {volumeClaimTemplate: {metadata: {labels: {app: payroll}}, spec: {}}}}]} | PodNotRestricted | volumeClaimTemplate.metadata.labels.app
          spec: {imagePullSecrets: [{name: pay}]}                                    | ReferenceNotAllowed | Secret pay
          spec: {containers: [{name: server, envFrom: [{secretRef: {name: pay}}]}]}  | ReferenceNotAllowed | spec.podTemplate.spec.containers[0].envFrom[0].secretRef.name
          spec: {volumes: [{name: v, projected: {sources: [{serviceAccountToken: {path: t}}]}}]} | ReferenceNotAllowed | ServiceAccount mcp-weather
          spec: {volumes: [{name: v, csi: {driver: d}}]}                             | ReferenceNotAllowed | CSI driver d
          """)
  void attackByPodTemplateIsRefusedAndNamesTheField(String part, String reason, String message) {
    stage.startOperator(false);
    stage.apply("image: w, podTemplate: {" + part + "}");
    assertThat(stage.condition("Accepted=False " + reason).getMessage()).contains(message);
    assertThat(stage.of(Deployment.class).get()).isNull();
  }

  @Test
  void labelMakesASecretUsableAndWithoutAuthorCheckNothingElseDoes() {
    stage.startOperator(
        new OperatorSettings(
            null,
            Set.of(),
            Set.of(stage.namespace),
            ServerShard.ALL,
            null,
            stage.platform,
            false,
            null,
            ClusterNetworks.PRIVATE,
            0,
            false,
            HandshakeLimits.DEFAULT),
        Config.fromKubeconfig(ApiServer.kubeconfig()),
        stage.writes);
    secret("hidden", null);
    secret("shared", "true");
    stage.apply("image: w, envFrom: [{secretRef: {name: hidden}}]");
    assertThat(stage.condition("Accepted=False ReferenceNotAllowed").getMessage())
        .contains("spec.envFrom[0].secretRef.name is not allowed: Secret hidden")
        .contains("label secrets hidden mcpruntime.io/usable-by-servers=true");
    stage.apply("image: w, envFrom: [{secretRef: {name: missing}}]");
    assertThat(stage.condition("Accepted=False ReferenceNotAllowed").getMessage())
        .contains("Secret missing does not exist");
    stage.apply("image: w, envFrom: [{secretRef: {name: shared}}]");
    stage.condition("Accepted=True Valid");
  }

  @Test
  void labelThatIsTakenAwayIsToldAndAnotherOperatorWritesNothing(@TempDir Path folder)
      throws IOException {
    secret("shared", "true");
    OperatorProcess operator = stage.startAskingOperator(Duration.ofSeconds(1));
    stage.apply(
        "image: '127.0.0.1:5000/w', podTemplate: {spec: {containers: [{name: server, envFrom: [{secretRef: {name: shared}}]}]}}");
    stage.condition("Accepted=True Valid");
    long before = stage.deployment().getMetadata().getGeneration();
    unlabel("shared");
    assertThat(stage.condition("Accepted=True AcceptedBefore").getMessage())
        .contains("Secret shared does not have the label", "its objects stay unchanged");
    await()
        .until(
            () ->
                stage.client.v1().events().inNamespace(stage.namespace).list().getItems().stream()
                    .anyMatch(event -> event.getReason().equals("AcceptedBefore")));
    operator.close();
    Path login = folder.resolve("login");
    Files.writeString(login, LOGIN);
    stage.startOperator(login);
    Stage.change(stage.named(MCPServer.class, Stage.SERVER), PodAttackIT::touched);
    stage.apply("other", "image: '127.0.0.1:5000/o'");
    stage.settled("other", "127.0.0.1:5000/o");
    assertThat(podOf("other").getImagePullSecrets()).as("a new template").isNotEmpty();
    stage.awaitRest();
    assertThat(podOf(Stage.SERVER).getImagePullSecrets()).isEmpty();
    assertThat(stage.deployment().getMetadata().getGeneration()).isEqualTo(before);
    stage.condition("Accepted=True AcceptedBefore");
  }

  private PodSpec podOf(String name) {
    return stage.named(Deployment.class, name).require().getSpec().getTemplate().getSpec();
  }

  private static MCPServer touched(MCPServer server) {
    server.getMetadata().setAnnotations(Map.of("example.com/touched", "true"));
    return server;
  }

  private void unlabel(String name) {
    stage
        .named(Secret.class, name)
        .edit(
            secret -> {
              secret.getMetadata().getLabels().remove(MCPServer.USABLE);
              return secret;
            });
  }

  @Test
  void accountOfSomebodyElseThatHasTheServersNameNeedsTheLabelToo() {
    stage.startOperator(false);
    stage
        .client
        .resource(
            new ServiceAccountBuilder()
                .withNewMetadata()
                .withName("mcp-weather")
                .withNamespace(stage.namespace)
                .endMetadata()
                .build())
        .create();
    stage.apply("image: w, serviceAccountName: mcp-weather");
    assertThat(stage.condition("Accepted=False ReferenceNotAllowed").getMessage())
        .contains("spec.serviceAccountName is not allowed: ServiceAccount mcp-weather");
    assertThat(stage.of(Deployment.class).get()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 900, 5000})
  void deepPodTemplateIsRefusedAndOtherServersGoOn(int depth) {
    stage.startOperator(false);
    String json =
        "{\"apiVersion\": \"mcpruntime.io/v1alpha1\", \"kind\": \"MCPServer\", \"metadata\": {\"name\": \"weather\", \"namespace\": \"%s\"}, \"spec\": {\"image\": \"w\", \"podTemplate\": %s}}"
            .formatted(stage.namespace, "{\"a\":".repeat(depth) + "1" + "}".repeat(depth));
    stage.client.raw(
        "/apis/mcpruntime.io/v1alpha1/namespaces/%s/mcpservers".formatted(stage.namespace),
        "POST",
        new RawJson(json));
    assertThat(stage.condition("Accepted=False InvalidSpec").getMessage())
        .contains("spec.podTemplate is nested more than 32 levels deep");
    assertThat(stage.of(Deployment.class).get()).isNull();
    stage.client.resource(stage.server("other", "image: o")).create();
    stage.settled("other", "o");
  }

  /** Written as it is. */
  private record RawJson(
      @com.fasterxml.jackson.annotation.JsonRawValue @com.fasterxml.jackson.annotation.JsonValue
          String json) {}

  private void secret(String name, String label) {
    stage
        .client
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(stage.namespace)
                .addToLabels(MCPServer.USABLE, label == null ? "no" : label)
                .endMetadata()
                .build())
        .create();
  }
}
