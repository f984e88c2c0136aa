package io.mcpruntime.operator;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.mcpruntime.crd.MCPRouteClaim;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.policy.ClusterNetworks;
import io.mcpruntime.operator.handshake.HandshakeLimits;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.Assertions;

/** Two teams on one platform; the attacker has no rights but to MCPServers in his namespace. */
final class Tenants implements AutoCloseable {
  final Stage victim = new Stage();
  final Stage attacker = new Stage();
  final KubernetesClient attackersClient;

  Tenants() {
    attackersClient =
        TestUser.of(
            attacker,
            "mallory",
            "{apiGroups: [mcpruntime.io], resources: [mcpservers], verbs: ['*']}");
  }

  OperatorProcess startOperator(String... more) {
    Set<String> namespaces = new HashSet<>(List.of(more));
    namespaces.addAll(Set.of(victim.namespace, attacker.namespace));
    OperatorSettings settings =
        new OperatorSettings(
            null,
            Set.of("gateway.example"),
            namespaces,
            ServerShard.ALL,
            null,
            victim.platform,
            false,
            null,
            ClusterNetworks.PRIVATE,
            0,
            true,
            HandshakeLimits.DEFAULT);
    return victim.startOperator(
        settings, Config.fromKubeconfig(ApiServer.kubeconfig()), victim.writes);
  }

  void policy(String yaml) {
    victim.policy(yaml);
  }

  /** As the administrator or the victim would. */
  MCPServer apply(Stage team, String name, String spec) {
    return team.client
        .resource(team.server(name, spec))
        .fieldManager("test")
        .forceConflicts()
        .serverSideApply();
  }

  MCPServer attack(String name, String spec) {
    return attackersClient
        .resource(attacker.server(name, spec))
        .fieldManager("attacker")
        .forceConflicts()
        .serverSideApply();
  }

  void delete(Stage team, String name) {
    team.client.resources(MCPServer.class).inNamespace(team.namespace).withName(name).delete();
  }

  /** Waits for the Accepted condition of the current generation, as {@code True Valid}. */
  Condition accepted(Stage team, String name, String expected) {
    await()
        .untilAsserted(
            () -> Assertions.assertThat(accepted(team, name)).as(name).isEqualTo(expected));
    return server(team, name).getStatus().condition("Accepted").orElseThrow();
  }

  String accepted(Stage team, String name) {
    MCPServer server = server(team, name);
    return server.getStatus() == null
        ? ""
        : server
            .getStatus()
            .condition("Accepted")
            .filter(c -> c.getObservedGeneration().equals(server.getMetadata().getGeneration()))
            .map(c -> c.getStatus() + " " + c.getReason())
            .orElse("");
  }

  MCPServer server(Stage team, String name) {
    return team.client
        .resources(MCPServer.class)
        .inNamespace(team.namespace)
        .withName(name)
        .require();
  }

  Deployment deployment(Stage team, String name) {
    return team.client.apps().deployments().inNamespace(team.namespace).withName(name).get();
  }

  NetworkPolicy networkPolicy(Stage team, String name) {
    return team.client
        .network()
        .v1()
        .networkPolicies()
        .inNamespace(team.namespace)
        .withName(name)
        .get();
  }

  List<Ingress> ingresses(Stage team) {
    return team.client.network().v1().ingresses().inNamespace(team.namespace).list().getItems();
  }

  MCPRouteClaim claim(String route) {
    return victim
        .client
        .resources(MCPRouteClaim.class)
        .inNamespace(victim.platform)
        .withName(MCPRouteClaim.name("", route))
        .get();
  }

  @Override
  public void close() {
    attackersClient.close();
    victim.close();
    attacker.close();
  }
}
