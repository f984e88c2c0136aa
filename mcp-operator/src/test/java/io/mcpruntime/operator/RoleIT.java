package io.mcpruntime.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.mcpruntime.crd.MCPServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The operator as the user that setup makes of it. */
class RoleIT {
  private static final Path MANIFEST =
      Path.of("../mcp-distribution/src/main/resources/io/mcpruntime/distribution/operator.yaml");

  private static final String ALL =
      "image: w, ingress: {enabled: true}, autoscaling: {minReplicas: 2, maxReplicas: 3}";

  private static final String LEAST =
      "image: w, serviceAccountName: mine, networkPolicy: {enabled: false}";

  private final Stage stage = new Stage();
  private final RecordedVerbs used = new RecordedVerbs();

  @AfterEach
  void stop() {
    stage.close();
    assertThat(stage.failures).isEmpty();
  }

  @Test
  void roleHasExactlyTheVerbsThatTheOperatorUses() throws Exception {
    ClusterRole role = role();
    stage.startOperator(limitedTo(role), used);
    stage.apply(ALL);
    stage.condition("Accepted=True Valid");
    for (Class<? extends HasMetadata> type : ChildrenIT.CHILDREN) {
      HasMetadata child = stage.eventually(type, made -> {});
      takeName("taken-" + child.getKind().toLowerCase(Locale.ROOT), child);
    }
    stage.apply(LEAST);
    await().until(() -> stage.of(Ingress.class).get() == null);
    assertThat(used.all()).containsExactlyInAnyOrderElementsOf(granted(role));
  }

  @Test
  void secretsAreOutOfReach() throws IOException {
    assertThat(granted(role())).noneMatch(right -> right.matches(".*(secrets|configmaps|exec).*"));
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

  private ClusterRole role() throws IOException {
    String manifest = Files.readString(MANIFEST).replaceAll("\\$\\{(\\w+)}", "$1");
    return stage.client.load(new ByteArrayInputStream(manifest.getBytes(UTF_8))).items().stream()
        .filter(ClusterRole.class::isInstance)
        .map(ClusterRole.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> granted(ClusterRole role) {
    Set<String> rights = new TreeSet<>();
    for (PolicyRule rule : role.getRules()) {
      for (String group : rule.getApiGroups()) {
        for (String resource : rule.getResources()) {
          rule.getVerbs().forEach(verb -> rights.add(verb + " " + group + "/" + resource));
        }
      }
    }
    return rights;
  }

  /** A user who may do what the role says, and nothing else. */
  private Config limitedTo(ClusterRole role) {
    String name = stage.namespace;
    stage
        .client
        .resource(
            new ServiceAccountBuilder()
                .withNewMetadata()
                .withName("operator")
                .withNamespace(name)
                .endMetadata()
                .build())
        .create();
    stage
        .client
        .resource(new ClusterRoleBuilder(role).editMetadata().withName(name).endMetadata().build())
        .create();
    stage
        .client
        .resource(
            new ClusterRoleBindingBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", name)
                .addNewSubject("", "ServiceAccount", "operator", name)
                .build())
        .create();
    String token =
        stage
            .client
            .serviceAccounts()
            .inNamespace(name)
            .withName("operator")
            .tokenRequest(new TokenRequestBuilder().withNewSpec().endSpec().build())
            .getStatus()
            .getToken();
    Config admin = Config.fromKubeconfig(ApiServer.kubeconfig());
    return new ConfigBuilder()
        .withAutoConfigure(false)
        .withMasterUrl(admin.getMasterUrl())
        .withCaCertData(admin.getCaCertData())
        .withCaCertFile(admin.getCaCertFile())
        .withOauthToken(token)
        .build();
  }
}
