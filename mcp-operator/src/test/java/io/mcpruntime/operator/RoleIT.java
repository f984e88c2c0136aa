package io.mcpruntime.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.Preview;
import io.mcpruntime.crd.remote.RemoteHeaders;
import io.mcpruntime.operator.desired.DesiredPullSecret;
import io.mcpruntime.operator.desired.RegistryLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator as the user that setup makes of it. */
class RoleIT {
  private static final String ALL =
      "image: registry.example/w, "
          + Stage.INGRESS
          + ", autoscaling: {minReplicas: 2, maxReplicas: 3}";

  private static final String LEAST =
      """
      image: w, serviceAccountName: mine, networkPolicy: {enabled: false},
      volumes: [{name: v, persistentVolumeClaim: {claimName: mine}}]
      """;

  private static final String LOGIN =
      "{\"auths\": {\"registry.example\": {\"auth\": \"bWU6cHc=\"}}}";

  @TempDir private Path folder;

  private final Stage stage = new Stage();
  private final RecordedVerbs used = new RecordedVerbs();

  @AfterEach
  void stop() {
    stage.close();
    assertThat(stage.failures).isEmpty();
  }

  @Test
  void roleHasExactlyTheVerbsThatTheOperatorUses() throws Exception {
    ClusterRole role = LimitedUser.role(stage);
    MCPServer preview = stage.server("w--pr-1", "image: w, route: /w@pr-1/mcp");
    preview.getMetadata().setLabels(Map.of(Preview.OF, "w", Preview.NAME, "pr-1"));
    preview.getMetadata().setAnnotations(Map.of(Preview.EXPIRES, "2000-01-01T00:00:00Z"));
    stage.client.resource(preview).create();
    stage.startOperator(credentials(), LimitedUser.of(stage, role), used);
    await().until(() -> stage.named(MCPServer.class, "w--pr-1").get() == null);
    stage.apply(ALL);
    stage.condition("Accepted=True Valid");
    for (Class<? extends HasMetadata> type : ChildrenIT.CHILDREN) {
      HasMetadata child = stage.eventually(type, made -> {});
      takeName("taken-" + child.getKind().toLowerCase(Locale.ROOT), child);
    }
    stage.policy(Stage.POLICY + "  references: any\n");
    stage.apply(LEAST);
    await().until(() -> stage.of(Ingress.class).get() == null);
    Set<String> inPlatform = granted(LimitedUser.platform(stage).getRules());
    assertThat(used.all())
        .filteredOn(verb -> !isOfPlatform(verb))
        .containsExactlyInAnyOrderElementsOf(granted(role.getRules()));
    assertThat(used.all())
        .filteredOn(RoleIT::isOfPlatform)
        .isNotEmpty()
        .allSatisfy(verb -> assertThat(verb.replace("put ", "update ")).isIn(inPlatform));
  }

  @Test
  void secretsAreOutOfReachButThePlatformsOwnWhichIsOnlyWritten() throws IOException {
    ClusterRole role = LimitedUser.role(stage);
    assertThat(granted(role.getRules())).noneMatch(right -> right.matches(".*(configmaps|exec).*"));
    assertThat(role.getRules())
        .filteredOn(rule -> rule.getResources().stream().anyMatch(r -> r.contains("secrets")))
        .allSatisfy(rule -> assertThat(rule.getVerbs()).containsExactly("create", "patch"))
        .flatExtracting(PolicyRule::getResourceNames)
        .containsExactlyInAnyOrder(DesiredPullSecret.NAME, RemoteHeaders.SECRET);
  }

  @Test
  void apiServerLetsTheOperatorApplyItsPullSecretAndRefusesTheRest() throws IOException {
    Config user = LimitedUser.of(stage, LimitedUser.role(stage));
    Secret ours = DesiredPullSecret.of(stage.namespace, RegistryLogin.parse(LOGIN));
    Secret other = ours.edit().editMetadata().withName("another").endMetadata().build();
    try (KubernetesClient client = OperatorClient.of(user, List.of())) {
      assertForbidden(() -> client.resource(ours).create());
      assertForbidden(() -> client.resource(other).serverSideApply());
      client.resource(ours).serverSideApply();
      assertForbidden(() -> client.resource(ours).get());
      assertForbidden(() -> client.secrets().inNamespace(stage.namespace).list());
      assertForbidden(() -> client.resource(ours).delete());
    }
  }

  private static void assertForbidden(ThrowingCallable request) {
    assertThatExceptionOfType(KubernetesClientException.class)
        .isThrownBy(request)
        .satisfies(e -> assertThat(e.getCode()).isEqualTo(403));
  }

  private Path credentials() throws IOException {
    return Files.writeString(folder.resolve("login"), LOGIN);
  }

  /** Somebody else's object stands where a server's would be. */
  private <T extends HasMetadata> void takeName(String name, T child) {
    boolean account = child instanceof ServiceAccount;
    child.setMetadata(
        new ObjectMetaBuilder()
            .withName(account ? "mcp-" + name : name)
            .withNamespace(stage.namespace)
            .build());
    if (child instanceof Service service) {
      service.getSpec().setClusterIP(null);
      service.getSpec().setClusterIPs(null);
    }
    stage.client.resource(child).create();
    stage.client.resource(stage.server(name, ALL)).create();
    await().until(() -> isRefused(name));
  }

  private boolean isRefused(String name) {
    MCPServer server =
        stage
            .client
            .resources(MCPServer.class)
            .inNamespace(stage.namespace)
            .withName(name)
            .require();
    return server.getStatus() != null
        && server
            .getStatus()
            .condition("Accepted")
            .filter(accepted -> accepted.getReason().equals("NameTaken"))
            .isPresent();
  }

  private static boolean isOfPlatform(String verb) {
    return verb.endsWith("/mcprouteclaims") || verb.endsWith("/configmaps");
  }

  private static Set<String> granted(List<PolicyRule> rules) {
    Set<String> rights = new TreeSet<>();
    for (PolicyRule rule : rules) {
      for (String group : rule.getApiGroups()) {
        for (String resource : rule.getResources()) {
          rule.getVerbs().forEach(verb -> rights.add(verb + " " + group + "/" + resource));
        }
      }
    }
    return rights;
  }
}
