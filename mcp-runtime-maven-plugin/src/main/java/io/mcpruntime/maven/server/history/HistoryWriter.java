package io.mcpruntime.maven.server.history;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import io.mcpruntime.maven.cluster.RetryOn429;
import java.time.Instant;
import java.util.Optional;

/** Records the spec of a server before it is replaced. */
public final class HistoryWriter {
  /** Not the manager of deploys, whose next apply would remove what it does not have. */
  private static final String FIELD_MANAGER = "mcp-maven-plugin-history";

  private final Cluster cluster;

  public HistoryWriter(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Records the spec that the cluster has.
   *
   * @param after the server as it will be
   * @return what was recorded; empty for a new server, and for one whose spec stays
   */
  public Optional<Revision> record(MCPServer after) throws ClusterException {
    try {
      MCPServer live = RetryOn429.calling(() -> cluster.client().resource(after).get());
      if (live == null || live.getSpec() == null) {
        return Optional.empty();
      }
      Revision revision = Revision.of(live, Instant.now());
      if (revision.isOf(after)) {
        return Optional.empty();
      }
      write(live, ServerHistory.orEmpty(live).with(revision));
      return Optional.of(revision);
    } catch (KubernetesClientException e) {
      throw Failures.explain("cannot record the spec of " + after.qualifiedName(), e);
    }
  }

  private void write(MCPServer live, ServerHistory history) {
    PatchContext context =
        new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withFieldManager(FIELD_MANAGER)
            .build();
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    // The resource's uid keeps the patch off another server that has the name by now.
    patch
        .putObject("metadata")
        .put("uid", live.getMetadata().getUid())
        .putObject("annotations")
        .put(MCPServer.HISTORY, history.text());
    RetryOn429.calling(() -> cluster.client().resource(live).patch(context, patch.toString()));
  }
}
