package io.mcpruntime.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.Config;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.policy.ClusterNetworks;
import io.mcpruntime.operator.handshake.HandshakeLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators that reconcile some of the servers: those of namespaces, or of a label selector. */
class ScopeIT {
  private final Stage one = new Stage();
  private final Stage two = new Stage();
  private final Stage third = new Stage();

  @TempDir private Path folder;

  @AfterEach
  void stop() {
    one.close();
    two.close();
    third.close();
    assertThat(one.failures).isEmpty();
  }

  @Test
  void rolesInTwoNamespacesAreEnoughForTheServersThere() throws IOException {
    List<String> namespaces = List.of(one.namespace, two.namespace);
    Config user = LimitedUser.of(one, LimitedUser.role(one), namespaces);
    Path login =
        Files.writeString(
            folder.resolve("login"), "{\"auths\": {\"registry.example\": {\"auth\": \"bTpw\"}}}");
    OperatorSettings settings =
        new OperatorSettings(
            null,
            Set.of(),
            Set.copyOf(namespaces),
            ServerShard.ALL,
            login,
            one.platform,
            false,
            null,
            ClusterNetworks.PRIVATE,
            0,
            true,
            HandshakeLimits.DEFAULT);
    third.apply("image: registry.example/w");
    one.startOperator(settings, user, one.writes);
    for (Stage stage : List.of(one, two)) {
      stage.apply(
          "image: registry.example/w, route: /%s/weather/mcp, %s"
              .formatted(stage.namespace, Stage.INGRESS));
      stage.condition("Accepted=True Valid");
      stage.ingress();
      await().until(() -> hasLogin(stage));
    }
    assertThat(third.of(Deployment.class).get()).isNull();
    assertThat(third.of(MCPServer.class).get().getStatus()).isNull();
    assertThat(one.writes.all()).noneMatch(write -> write.contains(third.namespace));
  }

  @Test
  void shardsReconcileTheirOwnServersAndDoNotWaitForEachOther() {
    startShard("shard=a");
    startShard("shard=b");
    create("first", "a");
    create("second", "b");
    create("nobodys", "c");
    await().until(() -> isReconciled("first") && isReconciled("second"));
    assertThat(isReconciled("nobodys")).isFalse();
    assertThat(leases())
        .containsExactlyInAnyOrder(
            ServerShard.parse("shard=a").leaseName(), ServerShard.parse("shard=b").leaseName());
    assertThat(appliedDeployments("first")).as("by two operators").hasSize(1);
  }

  @Test
  void serverThatMovesToAnotherShardKeepsItsDeployment() {
    create("mover", "a");
    startShard("shard=a");
    await().until(() -> isReconciled("mover"));
    String uid = deployment("mover").getMetadata().getUid();
    startShard("shard=b");
    one.client
        .resource(server("mover", "b", "w:2"))
        .fieldManager("test")
        .forceConflicts()
        .serverSideApply();
    await().until(() -> image("mover").equals("w:2"));
    assertThat(deployment("mover").getMetadata().getUid()).isEqualTo(uid);
  }

  private void startShard(String selector) {
    OperatorSettings settings =
        new OperatorSettings(
            null,
            Set.of(),
            Set.of(one.namespace),
            ServerShard.parse(selector),
            null,
            one.platform,
            true,
            null,
            ClusterNetworks.PRIVATE,
            0,
            true,
            HandshakeLimits.DEFAULT);
    one.startOperator(settings, Config.fromKubeconfig(ApiServer.kubeconfig()), one.writes);
  }

  private void create(String name, String shard) {
    one.client.resource(server(name, shard, "w:1")).create();
  }

  private MCPServer server(String name, String shard, String image) {
    MCPServer server = one.server(name, "image: '%s'".formatted(image));
    server.getMetadata().setLabels(Map.of("shard", shard));
    return server;
  }

  private boolean isReconciled(String name) {
    return one.client
            .resources(MCPServer.class)
            .inNamespace(one.namespace)
            .withName(name)
            .require()
            .getStatus()
        != null;
  }

  private Deployment deployment(String name) {
    return one.client.apps().deployments().inNamespace(one.namespace).withName(name).require();
  }

  private String image(String name) {
    return deployment(name).getSpec().getTemplate().getSpec().getContainers().get(0).getImage();
  }

  private List<String> leases() {
    return one.client.leases().inNamespace(one.platform).list().getItems().stream()
        .map(lease -> lease.getMetadata().getName())
        .toList();
  }

  private List<String> appliedDeployments(String name) {
    return one.writes.all().stream()
        .filter(write -> write.endsWith("/deployments/" + name))
        .toList();
  }

  private static boolean hasLogin(Stage stage) {
    return stage
            .client
            .secrets()
            .inNamespace(stage.namespace)
            .withName("mcp-runtime-registry-creds")
            .get()
        != null;
  }
}
