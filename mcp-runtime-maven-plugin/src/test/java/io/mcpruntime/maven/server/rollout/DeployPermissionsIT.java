package io.mcpruntime.maven.server.rollout;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.ApiServer;
import io.mcpruntime.maven.cluster.Cluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is asked before a build, on a real API server. */
class DeployPermissionsIT {
  private static ApiServer server;
  private static Cluster admin;
  private static Cluster developer;

  @BeforeAll
  static void start() throws Exception {
    Path folder = Path.of("target", "kube-api-test").toAbsolutePath();
    server = ApiServer.start(folder);
    admin = Cluster.connect(null);
    allow("rights-reader", "get");
    allow("rights-changer", "get", "patch");
    allow("rights-developer", "get", "patch", "create");
    String config = Files.readString(folder.resolve("kubeconfig"));
    Path as =
        Files.writeString(
            folder.resolve("kubeconfig-developer"),
            config.replaceFirst("(?m)^(\\s+)client-key", "$1as: developer\n$1client-key"));
    String before = System.setProperty("kubeconfig", as.toString());
    try {
      developer = Cluster.connect(null);
    } finally {
      System.setProperty("kubeconfig", before);
    }
  }

  private static void allow(String namespace, String... verbs) {
    admin
        .client()
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
    admin
        .client()
        .resource(
            new RoleBuilder()
                .withNewMetadata()
                .withName("servers")
                .withNamespace(namespace)
                .endMetadata()
                .addNewRule()
                .withApiGroups(MCPServer.GROUP)
                .withResources("mcpservers")
                .withVerbs(verbs)
                .endRule()
                .build())
        .create();
    admin
        .client()
        .resource(
            new RoleBindingBuilder()
                .withNewMetadata()
                .withName("servers")
                .withNamespace(namespace)
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "Role", "servers")
                .addNewSubject("rbac.authorization.k8s.io", "User", "developer", null)
                .build())
        .create();
  }

  @AfterAll
  static void stop() {
    if (developer != null) {
      developer.close();
    }
    if (admin != null) {
      admin.close();
      server.close();
    }
  }

  private static List<MCPServer> in(String namespace) {
    MCPServer wanted = new MCPServer();
    wanted.setMetadata(
        new ObjectMetaBuilder().withName("weather").withNamespace(namespace).build());
    return List.of(wanted);
  }

  @Test
  void missingVerbNamesNamespaceAndRole() {
    assertThatThrownBy(() -> new DeployPermissions(developer).require(in("rights-reader")))
        .hasMessageStartingWith(
            "not allowed to patch mcpservers.mcpruntime.io in namespace rights-reader")
        .hasMessageContaining("mcp-developer");
    assertThatThrownBy(() -> new DeployPermissions(developer).require(in("rights-changer")))
        .hasMessageStartingWith("not allowed to create mcpservers.mcpruntime.io");
    assertThatThrownBy(() -> new DeployPermissions(developer).require(in("rights-none")))
        .hasMessageStartingWith("not allowed to get mcpservers.mcpruntime.io");
  }

  @Test
  void enoughRightsAreEnough() {
    assertThatCode(() -> new DeployPermissions(developer).require(in("rights-developer")))
        .doesNotThrowAnyException();
  }

  @Test
  void missingNamespaceIsNamed() {
    assertThatThrownBy(() -> new DeployPermissions(admin).require(in("rights-none")))
        .hasMessage(
            "no namespace \"rights-none\" for server weather; create it, or name another in .mcp");
  }
}
