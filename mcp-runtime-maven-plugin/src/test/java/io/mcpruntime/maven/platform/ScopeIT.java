package io.mcpruntime.maven.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.mcpruntime.crd.policy.ClusterNetworks;
import io.mcpruntime.maven.cluster.ApiServer;
import io.mcpruntime.maven.cluster.Applier;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.platform.route.CallerOptions;
import io.mcpruntime.maven.platform.route.RouteChoice.None;
import io.mcpruntime.maven.platform.route.RouteOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is found of an earlier scope, on a real API server. */
class ScopeIT {
  private static ApiServer server;
  private static Cluster cluster;

  @BeforeAll
  static void start() throws Exception {
    server = ApiServer.start(Path.of("target", "kube-api-test").toAbsolutePath());
    cluster = Cluster.connect(null);
    Namespace theirs = new NamespaceBuilder().withNewMetadata().withName("b").endMetadata().build();
    cluster.client().resource(theirs).create();
    apply("a,b");
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
      server.close();
    }
  }

  @Test
  void anotherScopeFindsExactlyTheRolesThatItReplaces() throws ClusterException {
    assertThat(besides("a,b")).isEmpty();
    assertThat(besides("a"))
        .containsExactlyInAnyOrder(
            "Role b/mcp-operator",
            "RoleBinding b/mcp-operator",
            "RoleBinding b/mcp-operator-references",
            "Role b/mcp-gateway",
            "RoleBinding b/mcp-gateway");
    assertThat(besides(null)).hasSize(10).allMatch(name -> name.matches("\\w+ [ab]/mcp-.*"));
    apply(null);
    assertThat(besides("a,b"))
        .containsExactlyInAnyOrder(
            "ClusterRole mcp-operator",
            "ClusterRoleBinding mcp-operator",
            "RoleBinding mcp-servers/mcp-operator-references",
            "ClusterRole mcp-gateway",
            "ClusterRoleBinding mcp-gateway");
  }

  @Test
  void namespaceOfUsersIsToldFromOneThatSetupMade() throws ClusterException {
    ScopeObjects objects = new ScopeObjects(cluster);
    for (HasMetadata namespace : manifests("a,b,c").objects(Part.NAMESPACES)) {
      String name = namespace.getMetadata().getName();
      assertThat(objects.isForeign(namespace)).as(name).isEqualTo(name.equals("b"));
    }
    assertThat(objects.namespaces())
        .extracting(n -> n.getMetadata().getName())
        .contains("a", "mcp-runtime")
        .doesNotContain("b", "default");
  }

  private static void apply(String namespaces) throws ClusterException {
    Applier applier = new Applier(cluster);
    for (HasMetadata object : manifests(namespaces).objects()) {
      boolean theirs = object instanceof Namespace n && n.getMetadata().getName().equals("b");
      if (!theirs
          && List.of("Namespace", "Role", "RoleBinding").stream()
              .anyMatch(kind -> object.getKind().endsWith(kind))) {
        applier.apply(object);
      }
    }
  }

  private static List<String> besides(String namespaces) throws ClusterException {
    return new ScopeObjects(cluster)
        .rolesBesides(manifests(namespaces).objects()).stream().map(Applier::name).toList();
  }

  private static Manifests manifests(String namespaces) {
    PlatformOptions options =
        new PlatformOptions(
            "any",
            "1Gi",
            false,
            5000,
            Scope.parse(namespaces),
            RouteOptions.NONE,
            CallerOptions.NONE,
            ClusterNetworks.PRIVATE,
            Duration.ofSeconds(1));
    return Manifests.of(options, new None(""), "example.com/mcp@sha256:0", "");
  }
}
