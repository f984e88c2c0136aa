package io.mcpruntime.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.mcpruntime.crd.MCPServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may name what in an MCPServer, as the API server decides with the policy of setup. */
class AuthorPolicyIT {
  static final Path MANIFEST =
      Path.of(
          "../mcp-distribution/src/main/resources/io/mcpruntime/distribution/admission/author.yaml");

  static final String SERVERS =
      "{apiGroups: [mcpruntime.io], resources: [mcpservers], verbs: [get, create, update, patch]}";

  private static RestartableApiServer apiServer;

  private Stage stage;
  private KubernetesClient developer;

  /** A separate API server, since the policy applies to all its users. */
  @BeforeAll
  static void startApiServer() throws IOException {
    apiServer = new RestartableApiServer();
  }

  @AfterAll
  static void stopApiServer() throws IOException {
    apiServer.close();
  }

  @BeforeEach
  void install() throws IOException {
    stage = new Stage(apiServer.config());
    install("{}");
    developer = TestUser.of(stage, "developer", SERVERS);
    // The API server takes a moment until it enforces a new policy.
    await().until(() -> isDenied(developer, "image: w, envFrom: [{secretRef: {name: s}}]"));
  }

  /** With what setup writes of the administrator's policy. */
  private void install(String referencesByNamespace) throws IOException {
    String yaml =
        Files.readString(MANIFEST)
            .replace("${references}", "author")
            .replace("${referencesByNamespace}", referencesByNamespace);
    for (HasMetadata object :
        stage
            .client
            .load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
            .items()) {
      stage.client.resource(object).fieldManager("test").forceConflicts().serverSideApply();
    }
  }

  @AfterEach
  void stop() {
    developer.close();
    stage.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          envFrom: [{secretRef: {name: pay}}]                                              | Secret pay is not yours
          env: [{name: A, valueFrom: {secretKeyRef: {name: pay, key: k}}}]                 | Secret pay is not yours
          volumes: [{name: v, secret: {secretName: pay}}]                                  | Secret pay is not yours
          volumes: [{name: v, projected: {sources: [{downwardAPI: {}}, {secret: {name: pay}}]}}] | Secret pay is not yours
          volumes: [{name: v, csi: {driver: d, nodePublishSecretRef: {name: pay}}}]        | Secret pay is not yours
          handshake: {headers: [{name: A, valueFrom: {secretKeyRef: {name: pay, key: k}}}]} | Secret pay is not yours
          imagePullSecrets: [{name: pay}]                                                  | Secret pay is not yours
          scheme: https, caConfigMap: {name: pay}                                          | ConfigMap pay is not yours
          envFrom: [{configMapRef: {name: pay}}]                                           | ConfigMap pay is not yours
          env: [{name: A, valueFrom: {configMapKeyRef: {name: pay, key: k}}}]              | ConfigMap pay is not yours
          volumes: [{name: v, configMap: {name: pay}}]                                     | ConfigMap pay is not yours
          volumes: [{name: v, projected: {sources: [{configMap: {name: pay}}]}}]           | ConfigMap pay is not yours
          volumes: [{name: v, persistentVolumeClaim: {claimName: pay}}]                    | volume v holds data
          volumes: [{name: v, csi: {driver: d}}]                                           | volume v holds data
          volumes: [{name: v, ephemeral: {volumeClaimTemplate: {spec: {dataSource: {kind: PersistentVolumeClaim, name: pay}}}}}] | volume v holds data
          volumes: [{name: v, ephemeral: {volumeClaimTemplate: {spec: {storageClassName: '', accessModes: [ReadWriteOnce]}}}}] | volume v holds data
          """)
  void authorCannotNameWhatHeCannotUse(String spec, String message) {
    assertThatExceptionOfType(KubernetesClientException.class)
        .isThrownBy(() -> apply(developer, "image: w, " + spec))
        .satisfies(e -> assertThat(e.getCode()).isEqualTo(403))
        .withMessageContaining(message);
    assertThat(stage.of(MCPServer.class).get()).as("the victim's namespace has no server").isNull();
  }

  @Test
  void authorWithoutRightsWritesServersThatReferToNothing() {
    apply(
        developer,
        "image: w, env: [{name: A, value: b}], volumes: [{name: v, emptyDir: {}}, {name: u, ephemeral: {volumeClaimTemplate: {spec: {accessModes: [ReadWriteOnce], storageClassName: fast}}}}, {name: d, projected: {sources: [{downwardAPI: {}}]}}]");
    assertThat(stage.of(MCPServer.class).get()).isNotNull();
  }

  @Test
  void authorWhoMayCreatePodsMayNameAll() {
    try (KubernetesClient editor =
        TestUser.of(
            stage, "editor", SERVERS, "{apiGroups: [''], resources: [pods], verbs: [create]}")) {
      String many =
          IntStream.range(0, 60)
              .mapToObj(i -> "{secretRef: {name: s" + i + "}}")
              .collect(Collectors.joining(", "));
      assertThatCode(
              () ->
                  apply(
                      editor,
                      "image: w, serviceAccountName: admin, envFrom: [%s], volumes: [{name: v, persistentVolumeClaim: {claimName: c}}]"
                          .formatted(many)))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void authorNamesTheSecretsThatHeMayReadAndNoOther() {
    try (KubernetesClient reader =
        TestUser.of(
            stage,
            "reader",
            SERVERS,
            "{apiGroups: [''], resources: [secrets], resourceNames: [a, b, c, d, e, f, g, h], verbs: [get]}")) {
      // Each in many ways: a name is looked at once.
      apply(
          reader,
          "image: w, envFrom: [%s], env: [%s]"
              .formatted(secrets("a", "b", "c", "d", "e", "f", "g", "h"), keys("a", 40)));
      assertDenied(
          () -> apply(reader, "image: w, envFrom: [%s]".formatted(secrets("a", "b", "x"))),
          "Secret x is not yours");
      assertDenied(
          () ->
              apply(
                  reader,
                  "image: w, envFrom: [%s]"
                      .formatted(secrets("a", "b", "c", "d", "e", "f", "g", "h", "x"))),
          "more than 8 Secrets");
    }
  }

  @Test
  void changeOfReplicasAloneIsAnybodysWhoMayWriteTheServer() {
    stage.apply("image: w, envFrom: [{secretRef: {name: pay}}], serviceAccountName: admin");
    merge("{\"spec\": {\"replicas\": 3, \"autoscaling\": null}}");
    merge("{\"metadata\": {\"labels\": {\"a\": \"b\"}}}");
    merge("{\"spec\": {\"tools\": {\"lock\": null}}}");
    assertThat(stage.of(MCPServer.class).get().getSpec().replicas()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"spec": {"image": "evil"}}
          {"spec": {"command": ["sh", "-c", "env"]}}
          {"spec": {"args": ["--print-environment"]}}
          {"spec": {"podTemplate": {"spec": {"containers": [{"name": "x", "image": "evil"}]}}}}
          {"spec": {"env": [{"name": "JAVA_TOOL_OPTIONS", "value": "-javaagent:x"}]}}
          {"spec": {"probes": {"liveness": {"exec": {"command": ["sh"]}}}}}
          {"spec": {"volumeMounts": [{"name": "v", "mountPath": "/public"}]}}
          {"spec": {"networkPolicy": {"enabled": false}}}
          {"spec": {"handshake": {"enabled": false}}}
          """)
  void whoeverChangesWhatRunsMustHaveTheRightsToWhatItReads(String change) {
    stage.apply("image: w, envFrom: [{secretRef: {name: pay}}]");
    assertDenied(() -> merge(change), "Secret pay is not yours");
    assertThat(stage.of(MCPServer.class).get().getSpec().image()).isEqualTo("w");
  }

  @Test
  void labelledOnlyIsAnybodysAndCannotBeTakenBackWithoutRights() {
    merge(
        stage.apply("image: w"),
        "{\"metadata\": {\"annotations\": {\"mcpruntime.io/references\": \"labelled\"}}}");
    merge("{\"spec\": {\"envFrom\": [{\"secretRef\": {\"name\": \"pay\"}}]}}");
    for (String away :
        List.of(
            "{\"metadata\": {\"annotations\": {\"mcpruntime.io/references\": null}}}",
            "{\"metadata\": {\"annotations\": {\"mcpruntime.io/references\": \"Labelled\"}}}",
            "{\"metadata\": {\"annotations\": null}}")) {
      assertDenied(() -> merge(away), "Secret pay is not yours");
    }
    assertThat(stage.of(MCPServer.class).get().refersToLabelledOnly()).isTrue();
  }

  @Test
  void namespaceWhosePolicyAllowsAnyReferenceIsNotChecked() throws IOException {
    install("{\"%s\": \"any\"}".formatted(stage.namespace));
    await().until(() -> !isDenied(developer, "image: w, envFrom: [{secretRef: {name: s}}]"));
  }

  private static String secrets(String... names) {
    return List.of(names).stream()
        .map("{secretRef: {name: %s}}"::formatted)
        .collect(Collectors.joining(", "));
  }

  private static String keys(String secret, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                "{name: K%d, valueFrom: {secretKeyRef: {name: %s, key: k%d}}}"
                    .formatted(i, secret, i))
        .collect(Collectors.joining(", "));
  }

  private void merge(String patch) {
    merge(null, patch);
  }

  private void merge(MCPServer ignored, String patch) {
    developer
        .resources(MCPServer.class)
        .inNamespace(stage.namespace)
        .withName(Stage.SERVER)
        .patch(PatchContext.of(PatchType.JSON_MERGE), patch);
  }

  private void apply(KubernetesClient user, String spec) {
    user.resource(stage.server(Stage.SERVER, spec))
        .fieldManager("test")
        .forceConflicts()
        .serverSideApply();
  }

  private boolean isDenied(KubernetesClient user, String spec) {
    try {
      user.resource(stage.server("probe", spec)).dryRun(true).create();
      return false;
    } catch (KubernetesClientException e) {
      return e.getCode() == 403;
    }
  }

  private static void assertDenied(Runnable request, String message) {
    assertThatExceptionOfType(KubernetesClientException.class)
        .isThrownBy(request::run)
        .withMessageContaining(message);
  }
}
