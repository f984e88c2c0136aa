package io.mcpruntime.maven;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.endpoint.Deployments;
import io.mcpruntime.maven.endpoint.Deployments.Deployed;
import io.mcpruntime.maven.metadata.EntryLines;
import io.mcpruntime.maven.metadata.ServerMetadata;
import io.mcpruntime.maven.platform.Applier;
import io.mcpruntime.maven.project.GeneratedFiles;
import io.mcpruntime.maven.project.ProjectFolder;
import io.mcpruntime.maven.rollout.Rollout;
import io.mcpruntime.maven.rollout.RolloutOptions;
import io.mcpruntime.maven.rollout.Servers;
import io.mcpruntime.maven.status.Observer;
import io.mcpruntime.maven.status.Report.ServerRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal that applies servers and follows their rollout. */
abstract class AbstractApplyMojo extends AbstractImageMojo {
  /** Waits for a pod that fits no node, as clusters that add nodes by themselves need. */
  @Parameter(property = "mcp.waitForNodes", defaultValue = "false")
  private boolean waitForNodes;

  final List<MCPServer> apply(Cluster cluster, List<ServerMetadata> servers)
      throws ClusterException, IOException, MojoFailureException {
    GeneratedFiles files = new GeneratedFiles(outputFolder(), pushedImages());
    List<MCPServer> resources = new ArrayList<>();
    Map<String, EntryLines> entries = new HashMap<>();
    Path folder = ProjectFolder.shown(session, session.getCurrentProject());
    for (ServerMetadata server : servers) {
      MCPServer resource = files.write(server);
      resources.add(resource);
      entries.put(Applier.name(resource), EntryLines.of(server, folder));
    }
    Servers all = new Servers(cluster, rollout(cluster, entries), getLog()::info);
    List<MCPServer> applied = all.apply(resources);
    remember(cluster, applied);
    List<MCPServer> ready = all.await(applied);
    ready.forEach(this::sayWhere);
    return ready;
  }

  private Rollout rollout(Cluster cluster, Map<String, EntryLines> entries)
      throws MojoFailureException {
    return new Rollout(
        cluster,
        new RolloutOptions(timeout(), waitForNodes),
        server -> entries.get(Applier.name(server)),
        getLog()::info);
  }

  /** For goals that ask a deployed server, whatever becomes of the rollout. */
  private void remember(Cluster cluster, List<MCPServer> applied) throws IOException {
    for (MCPServer server : applied) {
      ObjectMeta metadata = server.getMetadata();
      Deployments.add(
          outputFolder(),
          new Deployed(cluster.context(), metadata.getNamespace(), metadata.getName()));
    }
  }

  private void sayWhere(MCPServer server) {
    boolean hasPods = !Reasons.SCALED_TO_ZERO.equals(server.getStatus().phase());
    getLog()
        .info(
            server.getMetadata().getName()
                + (hasPods ? " is ready at " : " has no pods (replicas is 0), and will be at ")
                + server.getStatus().url());
  }

  /**
   * Refuses servers that only a process on this machine can speak to, before anything is built.
   *
   * @param hasImageTar whether {@code mcp.imageTar} is the server's image, which may well speak
   *     HTTP
   */
  static void requireHttp(List<ServerMetadata> servers, boolean hasImageTar)
      throws MojoFailureException {
    for (ServerMetadata server : servers) {
      if (server.dev().stdio() && !server.prebuilt() && !hasImageTar) {
        throw new MojoFailureException(
            "%s: server %s speaks stdio (dev.transport), and pods are called by HTTP; let it serve HTTP, or name an image that does (image, or mcp.imageTar)"
                .formatted(server.location(), server.name()));
      }
    }
  }

  static ServerRow result(MCPServer server) {
    return Observer.row(server);
  }
}
