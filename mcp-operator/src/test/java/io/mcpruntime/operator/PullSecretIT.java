package io.mcpruntime.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.operator.desired.DesiredPullSecret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The login at the platform's registry, on its way into a server's namespace. */
class PullSecretIT {
  private static final String KEY = ".dockerconfigjson";
  private static final String OURS = "image: 'registry.example/team/w:1'";

  @TempDir private Path folder;
  private Stage stage;
  private Path login;

  @BeforeEach
  void start() throws IOException {
    stage = new Stage();
    login = folder.resolve("login");
    logIn("one");
  }

  @AfterEach
  void stop() {
    stage.close();
    assertThat(stage.failures).isEmpty();
  }

  @Test
  void serverOfThatRegistryHasTheLoginInItsNamespaceAndNamesIt() {
    stage.startOperator(login);
    stage.apply(OURS);
    assertThat(pullSecrets()).containsExactly(DesiredPullSecret.NAME);
    assertThat(secret().getType()).isEqualTo("kubernetes.io/dockerconfigjson");
    assertThat(password()).isEqualTo("one");
  }

  @Test
  void loginIsWrittenOnceForAllServersOfANamespace() {
    stage.startOperator(login);
    stage.apply(OURS);
    stage.client.resource(stage.server("second", OURS)).create();
    stage.deployment();
    reconcileAgain("2");
    await().until(() -> !deploymentsNamed("second").isEmpty());
    assertThat(writesOfSecrets()).hasSize(1);
  }

  @Test
  void loginIsNotWrittenAgainWhenOneOfSeveralServersIsDeleted() {
    stage.startOperator(login);
    stage.apply(OURS);
    stage.client.resource(stage.server("second", OURS)).create();
    stage.eventually(Deployment.class, "second", deployment -> {});
    stage.deployment();
    stage.named(MCPServer.class, "second").delete();
    await().until(() -> stage.named(MCPServer.class, "second").get() == null);
    stage.apply("third", OURS);
    stage.eventually(Deployment.class, "third", deployment -> {});
    reconcileAgain("2");
    assertThat(writesOfSecrets()).hasSize(1);
  }

  @Test
  void newLoginIsWrittenAtTheNextReconciliationOnce() throws IOException {
    stage.startOperator(login);
    stage.apply(OURS);
    stage.deployment();
    logIn("two");
    reconcileAgain("2");
    reconcileAgain("3");
    assertThat(password()).isEqualTo("two");
    assertThat(writesOfSecrets()).hasSize(2);
  }

  @Test
  void pullSecretsOfTheSpecAreTheOnlyOnes() {
    stage.startOperator(login);
    stage.apply(OURS + ", imagePullSecrets: [{name: mine}]");
    assertThat(pullSecrets()).containsExactly("mine");
    stage
        .client
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName("his")
                .withNamespace(stage.namespace)
                .addToLabels(MCPServer.USABLE, "true")
                .endMetadata()
                .build())
        .create();
    stage.apply(
        OURS + ", imagePullSecrets: [], podTemplate: {spec: {imagePullSecrets: [{name: his}]}}");
    stage.eventually(Deployment.class, d -> assertThat(names(d)).containsExactly("his"));
    assertThat(secret()).isNull();
  }

  @Test
  void imageOfAnotherRegistryIsPulledWithoutIt() {
    stage.startOperator(login);
    for (String image : List.of("w", "team/w", "other.example/w", "registry.example:5000/w")) {
      stage.apply("image: '%s'".formatted(image));
      stage.eventually(
          Deployment.class,
          d ->
              assertThat(d.getSpec().getTemplate().getSpec().getContainers().get(0).getImage())
                  .isEqualTo(image));
      assertThat(pullSecrets()).as(image).isEmpty();
    }
    assertThat(secret()).isNull();
  }

  @Test
  void secretOfSomebodyElseStaysAndAnEventSaysSo() {
    Secret theirs =
        new SecretBuilder()
            .withNewMetadata()
            .withName(DesiredPullSecret.NAME)
            .withNamespace(stage.namespace)
            .endMetadata()
            .withType("kubernetes.io/dockerconfigjson")
            .addToStringData(KEY, config("theirs"))
            .build();
    String version = stage.client.resource(theirs).create().getMetadata().getResourceVersion();
    stage.startOperator(login);
    stage.apply(OURS);
    assertThat(event().getMessage())
        .startsWith(
            "Secret " + stage.namespace + "/" + DesiredPullSecret.NAME + " is not the operator's");
    assertThat(pullSecrets()).containsExactly(DesiredPullSecret.NAME);
    reconcileAgain("2");
    assertThat(secret().getMetadata().getResourceVersion()).isEqualTo(version);
    assertThat(events()).hasSize(1);
  }

  @Test
  void secretOfAnotherKindStaysToo() {
    stage
        .client
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName(DesiredPullSecret.NAME)
                .withNamespace(stage.namespace)
                .endMetadata()
                .addToStringData("mine", "mine")
                .build())
        .create();
    stage.startOperator(login);
    stage.apply(OURS);
    assertThat(event().getMessage()).contains("is not the operator's");
    stage.deployment();
    assertThat(secret().getData()).containsOnlyKeys("mine");
  }

  @Test
  void operatorThatMayNotWriteSecretsSaysSoAndMakesTheRest() throws IOException {
    ClusterRole role = LimitedUser.role(stage);
    role.getRules().removeIf(rule -> rule.getResources().contains("secrets"));
    stage.startOperator(login, LimitedUser.of(stage, role), stage.writes);
    stage.apply(OURS);
    assertThat(event().getMessage())
        .startsWith("cannot write Secret " + stage.namespace + "/" + DesiredPullSecret.NAME)
        .contains("forbidden")
        .doesNotContain("one");
    assertThat(pullSecrets()).containsExactly(DesiredPullSecret.NAME);
    stage.condition("Accepted=True Valid");
  }

  @Test
  void namespaceThatIsMadeAnewGetsTheLoginAgain() {
    stage.startOperator(login);
    stage.apply(OURS);
    stage.deployment();
    stage.of(MCPServer.class).delete();
    stage.client.resource(secret()).delete();
    stage.apply(OURS);
    await().until(() -> secret() != null);
  }

  private void logIn(String password) throws IOException {
    Files.writeString(login, config(password));
  }

  private static String config(String password) {
    return "{\"auths\": {\"registry.example\": {\"username\": \"me\", \"password\": \"%s\"}}}"
        .formatted(password);
  }

  /** Returns when the operator has seen the change, which no object but the Deployment shows. */
  private void reconcileAgain(String units) {
    stage.apply(OURS + ", env: [{name: UNITS, value: '%s'}]".formatted(units));
    stage.eventually(
        Deployment.class,
        d ->
            assertThat(
                    d.getSpec().getTemplate().getSpec().getContainers().get(0).getEnv().stream()
                        .map(env -> env.getValue()))
                .contains(units));
  }

  private List<String> pullSecrets() {
    return names(stage.deployment());
  }

  private static List<String> names(Deployment deployment) {
    return deployment.getSpec().getTemplate().getSpec().getImagePullSecrets().stream()
        .map(LocalObjectReference::getName)
        .toList();
  }

  private List<Deployment> deploymentsNamed(String name) {
    return stage
        .client
        .apps()
        .deployments()
        .inNamespace(stage.namespace)
        .withField("metadata.name", name)
        .list()
        .getItems();
  }

  private Secret secret() {
    return stage
        .client
        .secrets()
        .inNamespace(stage.namespace)
        .withName(DesiredPullSecret.NAME)
        .get();
  }

  private String password() {
    String config =
        new String(Base64.getDecoder().decode(secret().getData().get(KEY)), StandardCharsets.UTF_8);
    return config.replaceFirst(".*\"password\": \"(\\w+)\".*", "$1");
  }

  private List<String> writesOfSecrets() {
    return stage.writes.all().stream().filter(write -> write.contains("/secrets/")).toList();
  }

  private Event event() {
    await().until(() -> !events().isEmpty());
    return events().get(0);
  }

  private List<Event> events() {
    return stage.client.v1().events().inNamespace(stage.namespace).list().getItems().stream()
        .filter(event -> event.getReason().equals("PullSecretFailed"))
        .toList();
  }
}
