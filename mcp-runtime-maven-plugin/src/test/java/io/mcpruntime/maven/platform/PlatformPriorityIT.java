package io.mcpruntime.maven.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.mcpruntime.maven.cluster.Applier;
import io.mcpruntime.maven.platform.route.RouteChoice.None;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What setup and uninstall do about the PriorityClass, on a real API server. */
class PlatformPriorityIT {
  private static final HasMetadata CLASS =
      Manifests.of(PlatformOptions.any(), new None(""), "any", "").objects(Part.PRIORITY).get(0);

  private static Tenants tenants;

  private final List<String> said = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    tenants = Tenants.start();
    tenants.bind("view", "viewer");
    tenants.admin(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: {name: reads-priority-classes}
        rules: [{apiGroups: [scheduling.k8s.io], resources: [priorityclasses], verbs: [get]}]
        """);
    tenants.bind("reads-priority-classes", "reader");
  }

  @AfterAll
  static void stop() throws Exception {
    if (tenants != null) {
      tenants.cluster.client().resource(CLASS).delete();
      tenants.close();
    }
  }

  @BeforeEach
  void clear() {
    tenants.cluster.client().resource(CLASS).delete();
  }

  @Test
  void classIsMadeOnceAndRemoved() throws Exception {
    PlatformPriority priority = of(tenants.cluster.client());
    assertThat(priority.removable()).isEmpty();
    assertThat(priority.choose()).isEqualTo(PlatformPriority.Choice.CREATE);
    assertThat(tenants.cluster.client().resource(CLASS).get()).as("only asked").isNull();
    new Applier(tenants.cluster).apply(CLASS);
    assertThat(priority.choose()).isEqualTo(PlatformPriority.Choice.KEEP);
    assertThat(priority.removable()).hasSize(1);
    assertThat(tenants.cluster.client().resource(CLASS).get()).as("only asked").isNotNull();
    assertThat(said).isEmpty();
  }

  @Test
  void userWhoMayNotCreateItIsToldAndHisPlatformHasNone() throws Exception {
    for (String user : List.of("viewer", "reader")) {
      try (KubernetesClient client = tenants.as(user)) {
        assertThat(of(client).choose()).as(user).isEqualTo(PlatformPriority.Choice.NONE);
      }
    }
    assertThat(said)
        .hasSize(2)
        .allSatisfy(
            line ->
                assertThat(line)
                    .contains(
                        "you may not create PriorityClasses",
                        "kubectl create priorityclass mcp-platform --value=1000000"));
  }

  @Test
  void classThatTheAdministratorMadeIsUsedAndKept() throws Exception {
    tenants
        .cluster
        .client()
        .resource(
            Tenants.read(
                "{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass,"
                    + " metadata: {name: mcp-platform}, value: 5000}"))
        .create();
    try (KubernetesClient client = tenants.as("reader")) {
      assertThat(of(client).choose()).isEqualTo(PlatformPriority.Choice.KEEP);
    }
    assertThat(said).singleElement().asString().contains("has the value 5000 and stays as it is");
    assertThat(of(tenants.cluster.client()).removable()).isEmpty();
  }

  @Test
  void userWhoMayNotDeleteItLeavesIt() throws Exception {
    new Applier(tenants.cluster).apply(CLASS);
    try (KubernetesClient client = tenants.as("reader")) {
      assertThat(of(client).removable()).isEmpty();
    }
    assertThat(said).containsExactly("kept: PriorityClass mcp-platform, which you may not delete");
  }

  private PlatformPriority of(KubernetesClient client) {
    return new PlatformPriority(client, said::add);
  }
}
