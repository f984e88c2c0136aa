package io.mcpruntime.maven.platform.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClassBuilder;
import io.mcpruntime.maven.cluster.ApplyOutcome;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ServerCluster;
import io.mcpruntime.maven.image.registry.Login;
import io.mcpruntime.maven.image.registry.PullLogin;
import io.mcpruntime.maven.output.OutputFormat;
import io.mcpruntime.maven.platform.RegistryProvision;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is shown of a cluster and its registry, on a real API server without workloads. */
class OverviewIT {
  private static final PullLogin LOGIN =
      new PullLogin("registry.example", new Login("me", "planted-secret"));
  private static ServerCluster stage;

  @BeforeAll
  static void start() throws Exception {
    stage = ServerCluster.start("team");
    stage
        .cluster
        .client()
        .resource(
            new NamespaceBuilder().withNewMetadata().withName("mcp-runtime").endMetadata().build())
        .create();
  }

  @AfterAll
  static void stop() {
    if (stage != null) {
      stage.close();
    }
  }

  @Test
  void clusterIsShownWithNodesAndClassesAndThePartsThatAreMissing() throws Exception {
    var client = stage.cluster.client();
    client
        .resource(
            new IngressClassBuilder()
                .withNewMetadata()
                .withName("traefik")
                .addToAnnotations("ingressclass.kubernetes.io/is-default-class", "true")
                .endMetadata()
                .withNewSpec()
                .withController("traefik.io/ingress-controller")
                .endSpec()
                .build())
        .create();
    var node =
        client
            .resource(new NodeBuilder().withNewMetadata().withName("one").endMetadata().build())
            .create();
    client
        .resource(
            new NodeBuilder(node)
                .withNewStatus()
                .addNewCondition()
                .withType("Ready")
                .withStatus("False")
                .endCondition()
                .withNewNodeInfo()
                .withOperatingSystem("linux")
                .withArchitecture("arm64")
                .withKubeletVersion("v1.34.4")
                .withContainerRuntimeVersion("containerd://2.1")
                .withBootID("")
                .withMachineID("")
                .withSystemUUID("")
                .withKernelVersion("")
                .withOsImage("")
                .withKubeProxyVersion("")
                .endNodeInfo()
                .endStatus()
                .build())
        .updateStatus();
    ClusterOverview overview = ClusterOverview.read(stage.cluster);
    assertThat(overview.ready()).isFalse();
    assertThat(overview.lines())
        .contains("ingress classes  traefik (default)", "storage classes  none")
        .anyMatch(line -> line.matches("one +NO +linux/arm64 +v1.34.4 +containerd://2.1"))
        .anyMatch(line -> line.matches("operator +NO +not installed: run mvn mcp:setup"));
    assertThat(OutputFormat.JSON.document(overview)).contains("\"ingressClasses\"", "\"nodes\"");
  }

  @Test
  void loginIsStoredAndOnlyItsHostIsShown() throws Exception {
    assertThat(RegistryOverview.read(stage.cluster).info())
        .contains(
            "images of servers  127.0.0.1:5000/NAMESPACE/SERVER",
            "logins for others  none; mvn mcp:registry-provision -Dmcp.registry=HOST/PATH stores"
                + " one");
    RegistryProvision provision = new RegistryProvision(stage.cluster);
    assertThat(provision.run(LOGIN)).isEqualTo(ApplyOutcome.CREATED);
    assertThat(provision.run(LOGIN)).isEqualTo(ApplyOutcome.UNCHANGED);
    RegistryOverview registry = RegistryOverview.read(stage.cluster);
    assertThat(registry.info()).contains("logins for others  registry.example");
    assertThat(registry.ready()).isFalse();
    assertThat(registry.status())
        .anyMatch(line -> line.matches("registry on each node +NO +not installed.*"));
    assertThat(OutputFormat.YAML.document(registry))
        .contains("registry.example")
        .doesNotContain("planted-secret", "cGxhbnRlZC1zZWNyZXQ");
  }

  @Test
  void developerSeesNoNodesAndNoLogins() throws Exception {
    try (Cluster developer = stage.asDeveloperOf("team")) {
      ClusterOverview overview = ClusterOverview.read(developer);
      assertThat(overview.nodes()).isNull();
      assertThat(overview.lines())
          .contains("ingress classes  not visible to this user")
          .anyMatch(line -> line.matches("\\S.* \\? +unknown: .*"));
      assertThatThrownBy(() -> new RegistryProvision(developer).run(LOGIN))
          .hasMessageContaining("not allowed in context")
          .hasMessageContaining("secrets")
          .hasMessageContaining("nothing was changed");
    }
  }
}
