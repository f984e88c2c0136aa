package io.mcpruntime.maven.server.restart;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerSpec;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import io.mcpruntime.maven.metadata.EntryLines;
import io.mcpruntime.maven.output.Progress;
import io.mcpruntime.maven.server.rollout.RolloutOptions;
import io.mcpruntime.maven.server.rollout.RolloutWatch;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Replaces the pods of servers by their own rollout: the time of the restart is written into the
 * pod template of the resource, so that the operator does not undo it.
 */
public final class ServerRestart {
  /** Not the manager of deploys, whose next apply would remove what it does not have. */
  private static final String FIELD_MANAGER = "mcp-maven-plugin-restart";

  private final Cluster cluster;
  private final RolloutOptions options;
  private final Progress progress;

  public ServerRestart(Cluster cluster, RolloutOptions options, Progress progress) {
    this.cluster = cluster;
    this.options = options;
    this.progress = progress;
  }

  /** Restarts all of them, and returns them once each is Ready again. */
  public List<MCPServer> run(List<MCPServer> servers) throws ClusterException {
    List<MCPServer> restarted = new ArrayList<>();
    for (MCPServer server : servers) {
      if (server.runsElsewhere()) {
        progress.say(
            "%s runs elsewhere, at %s: nothing to restart"
                .formatted(server.qualifiedName(), server.getSpec().remote().url()));
      } else if (hasNoPods(server.getSpec())) {
        progress.say(server.qualifiedName() + " has no pods (replicas is 0): nothing to restart");
      } else {
        restarted.add(mark(server, Instant.now()));
        progress.say("restarts " + server.qualifiedName());
      }
    }
    RolloutWatch rollout = new RolloutWatch(cluster, options, EntryLines::ofDeployed, progress);
    List<MCPServer> ready = new ArrayList<>();
    for (MCPServer server : restarted) {
      MCPServer now = rollout.await(server);
      progress.say(server.qualifiedName() + " is ready at " + now.getStatus().url());
      ready.add(now);
    }
    return ready;
  }

  private static boolean hasNoPods(MCPServerSpec spec) {
    return spec.autoscaling() == null && spec.replicas() != null && spec.replicas() == 0;
  }

  /** Writes the time, and returns the server as the API server has taken it. */
  MCPServer mark(MCPServer server, Instant time) throws ClusterException {
    PatchContext context =
        new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withFieldManager(FIELD_MANAGER)
            .build();
    // The resource's uid keeps the patch off another server that has the name by now.
    String patch =
        "{\"metadata\":{\"uid\":\"%s\"},\"spec\":{\"podTemplate\":{\"metadata\":{\"annotations\":{\"%s\":\"%s\"}}}}}"
            .formatted(
                server.getMetadata().getUid(),
                MCPServer.RESTARTED_AT,
                time.truncatedTo(ChronoUnit.MILLIS));
    try {
      return cluster
          .client()
          .resources(MCPServer.class)
          .inNamespace(server.getMetadata().getNamespace())
          .withName(server.getMetadata().getName())
          .patch(context, patch);
    } catch (KubernetesClientException e) {
      throw Failures.explain("cannot restart " + server.qualifiedName(), e);
    }
  }
}
