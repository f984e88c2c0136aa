package io.mcpruntime.maven.image.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.mcpruntime.maven.cluster.ApiServer;
import io.mcpruntime.maven.cluster.Cluster;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who gets a token for pushes, from a real API server. */
class PushTokenIT {
  private static ApiServer server;
  private static Cluster cluster;
  private static KubernetesClient developer;

  @BeforeAll
  static void start() throws Exception {
    server = ApiServer.start(Path.of("target", "kube-api-test").toAbsolutePath());
    cluster = Cluster.connect(null);
    for (String namespace : List.of("push-own", "push-other")) {
      create(new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build());
      create(
          new ServiceAccountBuilder()
              .withNewMetadata()
              .withName("default")
              .withNamespace(namespace)
              .endMetadata()
              .build());
    }
    create(
        new RoleBuilder()
            .withNewMetadata()
            .withName("pusher")
            .withNamespace("push-own")
            .endMetadata()
            .addNewRule()
            .withApiGroups("")
            .withResources("serviceaccounts/token")
            .withResourceNames("default")
            .withVerbs("create")
            .endRule()
            .build());
    create(
        new RoleBindingBuilder()
            .withNewMetadata()
            .withName("pusher")
            .withNamespace("push-own")
            .endMetadata()
            .withNewRoleRef("rbac.authorization.k8s.io", "Role", "pusher")
            .addNewSubject("rbac.authorization.k8s.io", "User", "developer", null)
            .build());
    Config as =
        new ConfigBuilder(cluster.client().getConfiguration())
            .withImpersonateUsername("developer")
            .build();
    developer = new KubernetesClientBuilder().withConfig(as).build();
  }

  private static void create(io.fabric8.kubernetes.api.model.HasMetadata object) {
    cluster.client().resource(object).create();
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      developer.close();
      cluster.close();
      server.close();
    }
  }

  @Test
  void tokenIsForTheRegistryAlone() throws Exception {
    Login login = PushToken.request(developer, "push-own");
    String claims =
        new String(
            Base64.getUrlDecoder().decode(login.password().split("\\.", -1)[1]),
            StandardCharsets.UTF_8);
    assertThat(claims)
        .contains("\"aud\":[\"mcp-registry\"]", "system:serviceaccount:push-own:default");
    assertThat(login.toString()).doesNotContain(login.password());
  }

  @Test
  void missingRightIsNamedInOneLine() {
    assertThatThrownBy(() -> PushToken.request(developer, "push-other"))
        .hasMessage(
            "you may not push into namespace push-other: you may not create tokens for service"
                + " account default there; ask the cluster's administrator for the role"
                + " mcp-developer in that namespace, or name a registry with -Dmcp.registry");
  }

  @Test
  void missingNamespaceIsNamed() {
    assertThatThrownBy(() -> PushToken.request(cluster.client(), "push-nowhere"))
        .hasMessageStartingWith("no namespace \"push-nowhere\" to push into");
  }
}
