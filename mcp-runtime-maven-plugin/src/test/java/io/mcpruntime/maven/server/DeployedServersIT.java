package io.mcpruntime.maven.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.client.endpoint.DeployedChoice;
import io.mcpruntime.maven.client.endpoint.TargetChoice.ProjectServers;
import io.mcpruntime.maven.cluster.Applier;
import io.mcpruntime.maven.cluster.ApplyOutcome;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ServerCluster;
import io.mcpruntime.maven.output.OutputFormat;
import io.mcpruntime.maven.server.detail.ServerDetail;
import io.mcpruntime.maven.server.diff.ServerDiff;
import io.mcpruntime.maven.server.list.ListedServer;
import io.mcpruntime.maven.server.list.ServerList;
import io.mcpruntime.maven.server.removal.ServerRemoval;
import io.mcpruntime.maven.server.restart.ServerRestart;
import io.mcpruntime.maven.server.rollout.RolloutOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the goals do with deployed servers, on a real API server. */
class DeployedServersIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static ServerCluster stage;
  private static Cluster cluster;
  private static Cluster developer;

  @BeforeAll
  static void start() throws Exception {
    stage = ServerCluster.start("servers-a", "servers-b", "servers-c", "servers-d");
    cluster = stage.cluster;
    developer = stage.asDeveloperOf("servers-d");
  }

  @AfterAll
  static void stop() {
    if (developer != null) {
      developer.close();
    }
    if (stage != null) {
      stage.close();
    }
  }

  private static DeployedChoice choice(String... own) {
    return new DeployedChoice(new ProjectServers(List.of(), List.of(own), null), cluster);
  }

  @Test
  void listHasTheServersOfOneNamespaceOrOfAll() throws Exception {
    stage.ready(stage.create("servers-a", "weather", "image: 'w:1'"));
    stage.create("servers-a", "stock", "image: 's:1'");
    assertThat(ServerList.read(cluster, "servers-a").servers())
        .extracting(ListedServer::name, ListedServer::ready, ListedServer::url)
        .containsExactly(
            tuple("stock", false, null), tuple("weather", true, "http://h/weather/mcp"));
    assertThat(ServerList.read(cluster, null).servers())
        .extracting(ListedServer::namespace)
        .contains("servers-a");
    assertThat(ServerList.read(cluster, "nowhere").servers()).isEmpty();
  }

  @Test
  void serverIsFoundByItsNameAndAnUnknownOneHasANearestName() throws Exception {
    stage.create("servers-b", "weather", "image: 'w:1'");
    assertThat(choice().one("servers-b/weather").getSpec().image()).isEqualTo("w:1");
    assertThat(choice("servers-b/weather").several(null)).hasSize(1);
    assertThat(choice().several("servers-b/weather, servers-b/weather,")).hasSize(1);
    for (String wrong : List.of("wether", "Weather", "weather/../x")) {
      assertThatThrownBy(() -> choice().one("servers-b/" + wrong))
          .hasMessageStartingWith(
              "no server \"%s\" in namespace servers-b (as named) of context ".formatted(wrong));
    }
    assertThatThrownBy(() -> choice().one("servers-b/wether"))
        .hasMessageContaining(", nearest is \"weather\"");
    assertThatThrownBy(() -> choice("a/x", "/y").several(null))
        .hasMessage(
            "which server? a/x, y are in this project; choose with -Dmcp.server=a/x or -Dmcp.server=y");
    assertThatThrownBy(() -> choice().several(null)).hasMessageStartingWith("which server?");
    assertThatThrownBy(() -> choice().several(" ,")).hasMessageStartingWith("mcp.server names no");
  }

  @Test
  void missingRightNamesVerbAndResource() throws Exception {
    MCPServer server = stage.create("servers-c", "guarded", "image: 'w:1'");
    try (Cluster nobody = stage.as("nobody")) {
      assertThatThrownBy(() -> ServerList.read(nobody, "servers-c"))
          .hasMessageStartingWith(
              "cannot list the servers of namespace servers-c: not allowed: user \"nobody\" may not"
                  + " list mcpservers");
      assertThatThrownBy(() -> ServerDetail.read(nobody, server))
          .hasMessageContaining("user \"nobody\" may not get mcpservers");
      assertThatThrownBy(
              () -> new ServerRemoval(nobody, LIMIT, line -> {}).requirePermission(List.of(server)))
          .hasMessageStartingWith(
              "not allowed to delete mcpservers.mcpruntime.io in namespace servers-c");
    }
    stage.allow("reader", "get", "list");
    try (Cluster reader = stage.as("reader")) {
      assertThat(ServerList.read(reader, "servers-c").servers()).isNotEmpty();
      assertThatThrownBy(() -> restart(reader, new ArrayList<>()).run(List.of(server)))
          .hasMessageStartingWith(
              "cannot restart servers-c/guarded: not allowed: user \"reader\" may not patch"
                  + " mcpservers");
    }
  }

  @Test
  void resourceIsWholeButForItsManagedFields() throws Exception {
    MCPServer server = stage.create("servers-c", "whole", "image: 'w:1'");
    GenericKubernetesResource resource = ServerDetail.read(cluster, server);
    assertThat(resource.getMetadata().getUid()).isEqualTo(server.getMetadata().getUid());
    for (OutputFormat format : List.of(OutputFormat.JSON, OutputFormat.YAML)) {
      assertThat(format.document(resource))
          .contains("kind", "MCPServer", "creationTimestamp", "w:1", "8088")
          .doesNotContain("managedFields");
    }
  }

  @Test
  void deletionWaitsUntilTheServerIsGone() throws Exception {
    MCPServer one = stage.create("servers-d", "one", "image: 'w:1'");
    MCPServer two = stage.create("servers-d", "two", "image: 'w:1'");
    MCPServer kept = finalized(stage.create("servers-d", "kept", "image: 'w:1'"), "a/b");
    List<String> said = new CopyOnWriteArrayList<>();
    ServerRemoval removal =
        new ServerRemoval(
            developer,
            LIMIT,
            line -> {
              said.add(line);
              if (line.contains("finalizers")) {
                finalized(kept);
              }
            });
    removal.requirePermission(List.of(one, kept));
    // While a person is asked, the operator writes on.
    stage.ready(one);
    removal.run(List.of(one, kept));
    assertThat(said)
        .contains(
            "removed servers-d/one",
            "  servers-d/kept: waits for the finalizers a/b",
            "removed servers-d/kept");
    assertThat(ServerList.read(developer, "servers-d").servers())
        .extracting(ListedServer::name)
        .contains(two.getMetadata().getName())
        .doesNotContain("one", "kept");
  }

  private static MCPServer finalized(MCPServer server, String... finalizers) {
    String list =
        Stream.of(finalizers).map(f -> '"' + f + '"').collect(Collectors.joining(",", "[", "]"));
    return cluster
        .client()
        .resource(server)
        .patch(
            PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"finalizers\":" + list + "}}");
  }

  /** The annotation outlives the next deploy, which would restart the pods once more otherwise. */
  @Test
  void restartWaitsForReadyAndIsKeptByTheNextDeploy() throws Exception {
    MCPServer wanted =
        cluster
            .client()
            .getKubernetesSerialization()
            .unmarshal(
                "---\n"
                    + "{apiVersion: mcpruntime.io/v1alpha1, kind: MCPServer, metadata: {name:"
                    + " again, namespace: servers-d}, spec: {image: 'w:1', podTemplate: {metadata:"
                    + " {annotations: {prometheus.io/scrape: 'true'}}}}}",
                MCPServer.class);
    MCPServer deployed = new Applier(cluster).apply(wanted).object();
    stage.ready(deployed);
    List<String> said = new CopyOnWriteArrayList<>();
    try (Watch operator = cluster.client().resource(deployed).watch(new ReadyAtOnce())) {
      assertThat(operator).isNotNull();
      assertThat(restart(developer, said).run(List.of(deployed))).hasSize(1);
    }
    assertThat(said)
        .startsWith("restarts servers-d/again")
        .endsWith("servers-d/again is ready at http://h/again/mcp");
    assertThat(annotations(deployed)).contains(MCPServer.RESTARTED_AT, "prometheus.io/scrape");
    assertThat(new Applier(cluster).apply(wanted).outcome()).isEqualTo(ApplyOutcome.UNCHANGED);
    assertThat(annotations(deployed)).contains(MCPServer.RESTARTED_AT, "prometheus.io/scrape");
  }

  @Test
  void differenceIsThatOfADeployAndChangesNothing() throws Exception {
    assertThat(ServerDiff.of(developer, server("image: 'w:1'")).outcome()).isEqualTo("created");
    assertThat(ServerDiff.of(developer, server("image: 'w:1'")).outcome()).isEqualTo("created");
    MCPServer live = new Applier(developer).apply(server("image: 'w:1', port: 1000")).object();
    stage.ready(live);
    assertThat(ServerDiff.of(developer, server("image: 'w:1', port: 1000")).hasChanges()).isFalse();
    assertThat(ServerDiff.of(developer, server("image: 'w:2'")).lines())
        .contains("-  image: w:1", "+  image: w:2", "-  port: 1000", "+  port: 8088");
    assertThat(cluster.client().resource(live).get().getMetadata().getGeneration()).isEqualTo(1);
    assertThatThrownBy(() -> ServerDiff.of(developer, server("image: 'w:2', port: 0")))
        .hasMessageStartingWith("cannot apply MCPServer servers-d/compared: ")
        .hasMessageContaining("spec.port");
  }

  private static MCPServer server(String spec) {
    return cluster
        .client()
        .getKubernetesSerialization()
        .unmarshal(
            "---\n{apiVersion: mcpruntime.io/v1alpha1, kind: MCPServer, metadata: {name: compared, namespace: servers-d}, spec: {%s}}"
                .formatted(spec),
            MCPServer.class);
  }

  @Test
  void serverWithoutPodsIsNotRestarted() throws Exception {
    MCPServer server = stage.create("servers-c", "none", "image: 'w:1', replicas: 0");
    List<String> said = new ArrayList<>();
    assertThat(restart(cluster, said).run(List.of(server))).isEmpty();
    assertThat(said)
        .containsExactly("servers-c/none has no pods (replicas is 0): nothing to restart");
  }

  private static ServerRestart restart(Cluster as, List<String> said) {
    return new ServerRestart(as, new RolloutOptions(LIMIT, false), said::add);
  }

  private static String annotations(MCPServer server) {
    return cluster
        .client()
        .resource(server)
        .get()
        .getSpec()
        .podTemplate()
        .at("/metadata/annotations")
        .toString();
  }

  /** An operator that finds every generation ready. */
  private static final class ReadyAtOnce implements Watcher<MCPServer> {
    @Override
    public void eventReceived(Action action, MCPServer server) {
      if (server.getStatus() == null
          || !server
              .getMetadata()
              .getGeneration()
              .equals(server.getStatus().observedGeneration())) {
        stage.ready(server);
      }
    }

    @Override
    public void onClose(WatcherException cause) {
      // The test ends it.
    }
  }
}
