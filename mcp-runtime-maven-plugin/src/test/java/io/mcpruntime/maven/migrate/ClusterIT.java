package io.mcpruntime.maven.migrate;

import static io.mcpruntime.maven.migrate.OlderCluster.NEWER;
import static io.mcpruntime.maven.migrate.OlderCluster.OLDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.metadata.ProjectDefaults;
import io.mcpruntime.maven.metadata.PushedImages;
import io.mcpruntime.maven.migrate.MigrationOptions.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migration from and into a real API server that knows all three groups. */
class ClusterIT {
  private static OlderCluster older;

  @TempDir Path folder;
  private final List<String> news = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    older = new OlderCluster();
  }

  @AfterAll
  static void stop() {
    if (older != null) {
      older.close();
    }
  }

  @BeforeEach
  void empty() {
    older.empty();
  }

  @Test
  void serversOfAllNamespacesAndBothGroupsAreFound() throws Exception {
    older.add(OLDER, "weather", "tides", "image: tides, imageTag: '1'");
    older.add(NEWER, "sales", "orders", "image: orders, imageTag: '2'");
    Map<String, String> before = older.versions();
    MigrationReport report = migrate(Target.BESIDE, null, false);
    assertThat(report.servers())
        .extracting(MigrationReport.Row::from)
        .containsExactly(
            "mcpservers.mcp.agent-hellboy.io weather/tides",
            "mcpservers.mcpruntime.org sales/orders");
    assertThat(folder.resolve("sales.orders.yaml")).content().contains("image: orders:2");
    assertThat(older.versions()).isEqualTo(before);
  }

  @Test
  void namespaceLimitsTheSearch() throws Exception {
    older.add(OLDER, "weather", "tides", "image: tides");
    older.add(NEWER, "sales", "orders", "image: orders");
    assertThat(migrate(Target.BESIDE, "sales", false).servers())
        .extracting(MigrationReport.Row::name)
        .containsExactly("orders");
  }

  @Test
  void ofTwoGroupsTheNewerCounts() throws Exception {
    older.add(OLDER, "weather", "tides", "image: older");
    older.add(NEWER, "weather", "tides", "image: newer");
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
        .hasMessageStartingWith(
            "context \"" + older.cluster().context() + "\": nothing to migrate");
  }

  @Test
  void appliedServersAreOursAndTheOlderStay() throws Exception {
    older.add(NEWER, "weather", "tides", "image: tides, ingressPath: /tides, port: 9000");
    Map<String, String> before = older.versions();
    MigrationReport report = migrate(Target.CLUSTER, null, false);
    MCPServer tides = older.today("weather", "tides");
    assertThat(tides.getSpec().route()).isEqualTo("/tides/mcp");
    assertThat(tides.getSpec().path()).isEqualTo("/tides/mcp");
    assertThat(tides.getSpec().port()).isEqualTo(9000);
    assertThat(older.today()).hasSize(1);
    assertThat(older.today().get(0).getMetadata().getManagedFields())
        .extracting(ManagedFieldsEntry::getManager, ManagedFieldsEntry::getOperation)
        .containsExactly(tuple("mcp-maven-plugin", "Apply"));
    assertThat(older.versions()).containsAllEntriesOf(before);
    assertThat(report.lines())
        .extracting(MigrationReport.Line::text)
        .anyMatch(
            line -> line.endsWith("kubectl delete mcpservers.mcpruntime.org -n weather tides"));
  }

  @Test
  void secondRunChangesNothingNotEvenWhatWasChangedSince() throws Exception {
    older.add(NEWER, "weather", "tides", "image: tides");
    migrate(Target.CLUSTER, null, false);
    older
        .cluster()
        .client()
        .resource(older.today("weather", "tides"))
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": {\"image\": \"tides:2\"}}");
    Map<String, String> before = older.versions();
    assertThat(migrate(Target.CLUSTER, null, false).servers())
        .extracting(MigrationReport.Row::state)
        .containsExactly("unchanged");
    assertThat(older.versions()).isEqualTo(before);
  }

  @Test
  void serverThatTheApiServerRefusesKeepsAllOthersOut() throws Exception {
    older.add(NEWER, "sales", "orders", "image: orders");
    Files.writeString(
        folder.resolve("refused.yaml"),
        OlderCluster.yaml(NEWER, "sales", "prices", "image: prices")
            + "---\n"
            + OlderCluster.yaml(NEWER, "missing", "tides", "image: tides"));
    MigrationOptions options =
        new MigrationOptions(
            folder, folder.resolve("refused.yaml"), true, null, Target.CLUSTER, false, false);
    assertThatThrownBy(() -> migrate(options))
        .isInstanceOf(ClusterException.class)
        .hasMessage("cannot apply MCPServer missing/tides: namespaces \"missing\" not found");
    assertThat(older.today()).isEmpty();
  }

  @Test
  void dryRunAsksTheApiServerAndMakesNothing() throws Exception {
    older.add(NEWER, "weather", "tides", "image: tides");
    assertThat(migrate(Target.CLUSTER, null, true).servers())
        .extracting(MigrationReport.Row::state)
        .containsExactly("would be created");
    assertThat(older.today()).isEmpty();
  }

  @Test
  void serverThatWasProtectedIsNotOpened() throws Exception {
    older.add(NEWER, "weather", "tides", "image: tides, policy: {mode: allow-list}");
    assertThatThrownBy(() -> migrate(Target.CLUSTER, null, false))
        .isInstanceOf(MetadataException.class)
        .hasMessageStartingWith(
            "mcpservers.mcpruntime.org weather/tides: policy of weather/tides restricted its callers");
    assertThat(older.today()).isEmpty();
  }

  private MigrationReport migrate(Target target, String namespace, boolean dryRun)
      throws Exception {
    return migrate(new MigrationOptions(folder, null, true, namespace, target, dryRun, false));
  }

  private MigrationReport migrate(MigrationOptions options) throws Exception {
    Migration migration = new Migration(options, older.cluster(), news::add);
    MigrationPlan plan =
        migration.plan(List.of(new ProjectDefaults("shop-tools", "1.4.0", folder)));
    return migration.run(
        plan, new MigratedFiles(folder, PushedImages.external(folder.resolve("i.json"), "r")));
  }
}
