package io.mcpruntime.maven.server.status;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.crd.Conditions;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerStatus;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import io.mcpruntime.maven.cluster.RetryOn429;
import io.mcpruntime.maven.platform.Part;
import io.mcpruntime.maven.platform.PlatformParts;
import io.mcpruntime.maven.server.status.StatusReport.ClusterRow;
import io.mcpruntime.maven.server.status.StatusReport.PartRow;
import io.mcpruntime.maven.server.status.StatusReport.ServerRow;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Reads the state of a cluster for {@code mcp:status}. */
public final class StatusReader {
  /** Parts without which no server is Ready, whatever its status says. */
  private static final Set<String> NEEDED =
      Set.of(Part.OPERATOR.title(), Part.GATEWAY.title(), Part.CRD.title());

  private final Cluster cluster;

  public StatusReader(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Everything, or the servers of one namespace only when {@code namespace} is not null. */
  public StatusReport observe(String namespace) throws ClusterException {
    List<PartRow> parts =
        new PlatformParts(cluster)
            .states().stream().map(s -> new PartRow(s.title(), s.ready(), s.detail())).toList();
    return new StatusReport(clusterRow(), parts, current(servers(namespace), parts));
  }

  /**
   * Returns the servers with their current state: without an operator their status is out of date,
   * and without a gateway clients cannot reach them.
   */
  static List<ServerRow> current(List<ServerRow> servers, List<PartRow> parts) {
    return parts.stream()
        .filter(part -> NEEDED.contains(part.name()) && part.isDown())
        .findFirst()
        .map(part -> servers.stream().map(server -> server.without(part)).toList())
        .orElse(servers);
  }

  private ClusterRow clusterRow() {
    int nodes = -1;
    int ready = -1;
    try {
      List<Node> all = cluster.client().nodes().list().getItems();
      nodes = all.size();
      ready = (int) all.stream().filter(StatusReader::ready).count();
    } catch (KubernetesClientException e) {
      // Nodes are for administrators: a team that may not list them still sees its servers.
      ready = -1;
    }
    return new ClusterRow(cluster.context(), cluster.address(), cluster.version(), nodes, ready);
  }

  private static boolean ready(Node node) {
    return node.getStatus().getConditions().stream()
        .anyMatch(c -> Conditions.READY.equals(c.getType()) && Conditions.isTrue(c.getStatus()));
  }

  private List<ServerRow> servers(String namespace) throws ClusterException {
    try {
      var resources = cluster.client().resources(MCPServer.class);
      var list =
          RetryOn429.calling(
              () ->
                  namespace == null
                      ? resources.inAnyNamespace().list()
                      : resources.inNamespace(namespace).list());
      return list.getItems().stream()
          .map(StatusReader::row)
          .sorted(Comparator.comparing(ServerRow::namespace).thenComparing(ServerRow::name))
          .toList();
    } catch (KubernetesClientException e) {
      if (e.getCode() == 404) {
        return List.of();
      }
      throw Failures.explain(
          e.getCode() == 403 && namespace == null
              ? "cannot list the MCPServers of all namespaces (-Dmcp.namespace=NAME shows those of"
                  + " one)"
              : "cannot list MCPServers",
          e);
    }
  }

  /** Why a server that runs as it was accepted is refused at its next change; else null. */
  private static String heldBack(MCPServerStatus status) {
    return status
        .condition(Conditions.ACCEPTED)
        .filter(accepted -> Reasons.ACCEPTED_BEFORE.equals(accepted.getReason()))
        .map(accepted -> "accepted before, refused at the next change: " + accepted.getMessage())
        .orElse(null);
  }

  /** One server as the report shows it. */
  public static ServerRow row(MCPServer server) {
    MCPServerStatus status = server.getStatus();
    String namespace = server.getMetadata().getNamespace();
    String name = server.getMetadata().getName();
    boolean elsewhere = server.runsElsewhere();
    String image = elsewhere ? server.getSpec().remote().url() : server.getSpec().image();
    int wanted = elsewhere ? 0 : Objects.requireNonNullElse(server.getSpec().replicas(), 1);
    if (status == null) {
      return new ServerRow(
          namespace,
          name,
          false,
          "Pending",
          null,
          0,
          wanted,
          image,
          "not seen by the operator yet");
    }
    var ready = status.condition(Conditions.READY);
    boolean isReady = ready.filter(Conditions::isTrue).isPresent();
    String reason =
        isReady
            ? heldBack(status)
            : ready.map(c -> c.getReason() + ": " + c.getMessage()).orElse("unknown");
    return new ServerRow(
        namespace,
        name,
        isReady,
        status.phase(),
        status.url(),
        Objects.requireNonNullElse(status.readyReplicas(), 0),
        wanted,
        image,
        reason);
  }
}
