package io.mcpruntime.maven.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mcpruntime.crd.policy.ClusterNetworks;
import io.mcpruntime.maven.cluster.Applier;
import io.mcpruntime.maven.platform.options.SetupConfigMap;
import io.mcpruntime.maven.platform.policy.PolicyOptions;
import io.mcpruntime.maven.platform.route.CallerOptions;
import io.mcpruntime.maven.platform.route.RouteChoice.None;
import io.mcpruntime.maven.platform.route.RouteOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScopeTest {
  private static final Path GOLDEN = Path.of("src/test/resources/platform/namespaces.yaml");

  /** Regenerate with {@code -Dgolden.update}, review the difference. */
  @Test
  void namespacesHaveRolesInsteadOfClusterRoles() throws IOException {
    Manifests manifests = manifests(Scope.parse("team-b, team-a"));
    String yaml =
        manifests.yaml(Part.NAMESPACES)
            + manifests.yaml(Part.OPERATOR)
            + manifests.yaml(Part.GATEWAY);
    if (System.getProperty("golden.update") != null) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, yaml);
    }
    assertThat(GOLDEN).hasContent(yaml);
    assertThat(manifests.objects())
        .filteredOn(object -> object.getKind().startsWith("ClusterRole"))
        .extracting(Applier::name)
        .containsExactlyInAnyOrder(
            "ClusterRole mcp-viewer",
            "ClusterRole mcp-developer",
            "ClusterRole mcp-approver",
            "ClusterRole mcp-administrator",
            "ClusterRole mcp-operator-references",
            "ClusterRole mcp-registry",
            "ClusterRoleBinding mcp-registry");
    assertThat(yaml).doesNotContain("mcp-servers", "ClusterRoleBinding");
  }

  @Test
  void withoutNamespacesAllIsAsItIsWritten() {
    assertThat(manifests(Scope.parse(null)).objects())
        .extracting(Applier::name)
        .contains(
            "Namespace mcp-servers",
            "ClusterRole mcp-operator",
            "ClusterRoleBinding mcp-operator",
            "ClusterRole mcp-gateway",
            "ClusterRoleBinding mcp-gateway");
    assertThat(manifests(Scope.parse(" ")).yaml(Part.OPERATOR))
        .contains("{name: MCP_NAMESPACES, value: \"\"}");
  }

  @Test
  void dryRunPrintsWhatWouldBeApplied() {
    String yaml =
        Setup.manifests(
            options(Scope.parse("team-a")),
            SetupConfigMap.skeleton(),
            "example.com/mcp:1",
            PolicyOptions.UNCHANGED);
    assertThat(yaml).contains("kind: \"Role\"", "namespace: \"team-a\"").doesNotContain("${");
    assertThat(yaml.lines().filter(line -> line.matches("kind: \"?ClusterRoleBinding\"?")))
        .as("the registry's for token reviews")
        .hasSize(1);
  }

  @Test
  void whatIsNoNamespaceOfUsersIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scope.parse("a,B_c"))
        .withMessage(
            "mcp.namespaces names \"B_c\"; a namespace has lower-case letters, digits and hyphens");
    for (String platform : List.of("mcp-runtime", "registry", "mcp-nodes")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Scope.parse("a," + platform))
          .withMessage(
              "mcp.namespaces names %s, which is the platform's own; leave it out", platform);
    }
  }

  private static Manifests manifests(Scope scope) {
    return Manifests.of(options(scope), new None(""), "example.com/mcp@sha256:0", "");
  }

  private static PlatformOptions options(Scope scope) {
    return new PlatformOptions(
        "any",
        "1Gi",
        false,
        5000,
        scope,
        RouteOptions.NONE,
        CallerOptions.NONE,
        ClusterNetworks.PRIVATE,
        Duration.ofSeconds(1));
  }
}
