package io.mcpruntime.maven.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.crd.CrdResource;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.metadata.ProjectDefaults;
import io.mcpruntime.maven.migrate.MigrationOptions.Target;
import io.mcpruntime.maven.project.PushedImages;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migration from and into a real API server that knows all three groups. */
class ClusterIT {
  private static final Path CRDS = Path.of("src/test/resources/migrate/crds.yaml");
  private static final String[] GROUPS = {"mcp.agent-hellboy.io", "mcpruntime.org"};

  private static ApiServer server;
  private static Cluster cluster;

  @TempDir Path folder;
  private final List<String> news = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    server = ApiServer.start(Path.of("target", "kube-api-test").toAbsolutePath());
    cluster = Cluster.connect(null);
    load(Files.readString(CRDS));
    load(CrdResource.yaml());
    for (String group : List.of(GROUPS[0], GROUPS[1], MCPServer.GROUP)) {
      await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptionsInstanceOf(KubernetesClientException.class)
          .until(() -> all(group).isEmpty());
    }
    for (String namespace : List.of("sales", "weather")) {
      cluster
          .client()
          .resource(
              new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
          .create();
    }
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void empty() {
    for (String group : List.of(GROUPS[0], GROUPS[1], MCPServer.GROUP)) {
      all(group).forEach(object -> cluster.client().resource(object).delete());
    }
  }

  @Test
  void serversOfAllNamespacesAndBothGroupsAreFound() throws Exception {
    old(GROUPS[0], "weather", "tides", "image: tides, imageTag: '1'");
    old(GROUPS[1], "sales", "orders", "image: orders, imageTag: '2'");
    Map<String, String> before = versions();
    MigrationReport report = migrate(Target.BESIDE, null, false);
    assertThat(report.servers())
        .extracting(MigrationReport.Row::from)
        .containsExactly(
            "mcpservers.mcp.agent-hellboy.io weather/tides",
            "mcpservers.mcpruntime.org sales/orders");
    assertThat(folder.resolve("sales.orders.yaml")).content().contains("image: orders:2");
    assertThat(versions()).isEqualTo(before);
  }

  @Test
  void namespaceLimitsTheSearch() throws Exception {
    old(GROUPS[0], "weather", "tides", "image: tides");
    old(GROUPS[1], "sales", "orders", "image: orders");
    assertThat(migrate(Target.BESIDE, "sales", false).servers())
        .extracting(MigrationReport.Row::name)
        .containsExactly("orders");
  }

  @Test
  void ofTwoGroupsTheNewerCounts() throws Exception {
    old(GROUPS[0], "weather", "tides", "image: older");
    old(GROUPS[1], "weather", "tides", "image: newer");
    migrate(Target.BESIDE, null, false);
    assertThat(folder.resolve("weather.tides.yaml")).content().contains("image: newer:latest");
    assertThat(news)
        .containsExactly(
            "mcpservers.mcp.agent-hellboy.io weather/tides is passed over:"
                + " mcpservers.mcpruntime.org weather/tides is newer");
  }

  @Test
  void clusterWithoutOlderServersHasNothingToMigrate() {
    assertThatThrownBy(() -> migrate(Target.CLUSTER, null, false))
        .isInstanceOf(MetadataException.class)
        .hasMessageStartingWith("context \"" + cluster.context() + "\": nothing to migrate");
  }

  @Test
  void appliedServersAreOursAndTheOlderStay() throws Exception {
    old(GROUPS[1], "weather", "tides", "image: tides, ingressPath: /tides, port: 9000");
    Map<String, String> before = versions();
    MigrationReport report = migrate(Target.CLUSTER, null, false);
    MCPServer tides = today("weather", "tides");
    assertThat(tides.getSpec().route()).isEqualTo("/tides/mcp");
    assertThat(tides.getSpec().path()).isEqualTo("/tides/mcp");
    assertThat(tides.getSpec().port()).isEqualTo(9000);
    assertThat(tides.getMetadata().getManagedFields())
        .extracting(ManagedFieldsEntry::getManager, ManagedFieldsEntry::getOperation)
        .containsExactly(tuple("mcp-maven-plugin", "Apply"));
    assertThat(versions()).containsAllEntriesOf(before);
    assertThat(report.lines())
        .extracting(MigrationReport.Line::text)
        .anyMatch(
            line -> line.endsWith("kubectl delete mcpservers.mcpruntime.org -n weather tides"));
  }

  @Test
  void secondRunChangesNothingNotEvenWhatWasChangedSince() throws Exception {
    old(GROUPS[1], "weather", "tides", "image: tides");
    migrate(Target.CLUSTER, null, false);
    MCPServer changed = today("weather", "tides");
    changed.getMetadata().setLabels(Map.of("changed", "since"));
    cluster.client().resource(changed).update();
    Map<String, String> before = versions();
    assertThat(migrate(Target.CLUSTER, null, false).servers())
        .extracting(MigrationReport.Row::state)
        .containsExactly("unchanged");
    assertThat(versions()).isEqualTo(before);
  }

  @Test
  void serverThatTheApiServerRefusesKeepsAllOthersOut() throws Exception {
    old(GROUPS[1], "sales", "orders", "image: orders");
    Files.writeString(
        folder.resolve("refused.yaml"), yaml(GROUPS[1], "missing", "tides", "image: tides"));
    MigrationOptions options =
        new MigrationOptions(
            folder, folder.resolve("refused.yaml"), true, null, Target.CLUSTER, false, false);
    assertThatThrownBy(() -> migrate(options))
        .isInstanceOf(ClusterException.class)
        .hasMessage("cannot apply MCPServer missing/tides: namespaces \"missing\" not found");
    assertThat(all(MCPServer.GROUP)).isEmpty();
  }

  @Test
  void dryRunAsksTheApiServerAndMakesNothing() throws Exception {
    old(GROUPS[1], "weather", "tides", "image: tides");
    assertThat(migrate(Target.CLUSTER, null, true).servers())
        .extracting(MigrationReport.Row::state)
        .containsExactly("would be created");
    assertThat(all(MCPServer.GROUP)).isEmpty();
  }

  @Test
  void serverThatWasProtectedIsNotOpened() throws Exception {
    old(GROUPS[1], "weather", "tides", "image: tides, policy: {mode: allow-list}");
    assertThatThrownBy(() -> migrate(Target.CLUSTER, null, false))
        .isInstanceOf(MetadataException.class)
        .hasMessageStartingWith(
            "mcpservers.mcpruntime.org weather/tides: policy of weather/tides kept callers out");
    assertThat(all(MCPServer.GROUP)).isEmpty();
  }

  private MigrationReport migrate(Target target, String namespace, boolean dryRun)
      throws Exception {
    return migrate(new MigrationOptions(folder, null, true, namespace, target, dryRun, false));
  }

  private MigrationReport migrate(MigrationOptions options) throws Exception {
    Migration migration = new Migration(options, cluster, news::add);
    Plan plan = migration.plan(List.of(new ProjectDefaults("shop-tools", "1.4.0", folder)));
    return migration.run(
        plan, new MigratedFiles(folder, new PushedImages(folder.resolve("i.json"), "r")));
  }

  private static void old(String group, String namespace, String name, String spec) {
    load(yaml(group, namespace, name, spec));
  }

  private static String yaml(String group, String namespace, String name, String spec) {
    return """
        apiVersion: %s/v1alpha1
        kind: MCPServer
        metadata: {name: %s, namespace: %s}
        spec: {%s}
        """
        .formatted(group, name, namespace, spec);
  }

  private static void load(String yaml) {
    cluster.client().load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))).create();
  }

  private static MCPServer today(String namespace, String name) {
    return cluster.client().resources(MCPServer.class).inNamespace(namespace).withName(name).get();
  }

  private static List<GenericKubernetesResource> all(String group) {
    return cluster
        .client()
        .genericKubernetesResources(group + "/v1alpha1", "MCPServer")
        .inAnyNamespace()
        .list()
        .getItems();
  }

  private static Map<String, String> versions() {
    Map<String, String> versions = new TreeMap<>();
    for (String group : List.of(GROUPS[0], GROUPS[1], MCPServer.GROUP)) {
      for (HasMetadata object : all(group)) {
        versions.put(
            group + " " + object.getMetadata().getName(),
            object.getMetadata().getResourceVersion());
      }
    }
    return versions;
  }
}
