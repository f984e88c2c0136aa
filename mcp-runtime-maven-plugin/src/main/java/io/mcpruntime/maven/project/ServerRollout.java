package io.mcpruntime.maven.project;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.maven.client.endpoint.Deployments;
import io.mcpruntime.maven.client.endpoint.Deployments.Deployed;
import io.mcpruntime.maven.cluster.Applier;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.metadata.EntryLines;
import io.mcpruntime.maven.metadata.GeneratedFiles;
import io.mcpruntime.maven.metadata.PushedImages;
import io.mcpruntime.maven.metadata.ServerMetadata;
import io.mcpruntime.maven.output.Progress;
import io.mcpruntime.maven.project.pom.ProjectFolder;
import io.mcpruntime.maven.server.report.DeployReport;
import io.mcpruntime.maven.server.report.ReportedServer;
import io.mcpruntime.maven.server.rollback.FailureRollback;
import io.mcpruntime.maven.server.rollout.RolloutOptions;
import io.mcpruntime.maven.server.rollout.RolloutWatch;
import io.mcpruntime.maven.server.rollout.ServerApplier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenSession;

/** Applies a module's servers and follows their rollout. */
public final class ServerRollout {
  private final Cluster cluster;
  private final RolloutOptions options;
  private final Progress progress;
  private final boolean rollsBack;
  private final DeployReport report;

  /**
   * @param rollsBack whether servers that do not become ready get their former specs again
   * @param report takes what was done for each server
   */
  public ServerRollout(
      Cluster cluster,
      RolloutOptions options,
      boolean rollsBack,
      Progress progress,
      DeployReport report) {
    this.report = report;
    this.rollsBack = rollsBack;
    this.cluster = cluster;
    this.options = options;
    this.progress = progress;
  }

  /**
   * Applies the servers of the session's current module and returns once all are ready.
   *
   * @param folder {@code target/mcp}, where their YAML and the namespaces are recorded
   */
  public List<ReportedServer> run(
      MavenSession session, Path folder, PushedImages images, List<ServerMetadata> servers)
      throws ClusterException, IOException {
    GeneratedFiles files = new GeneratedFiles(folder, images);
    Path module = ProjectFolder.shown(session, session.getCurrentProject());
    List<MCPServer> resources = new ArrayList<>();
    Map<String, EntryLines> entries = new HashMap<>();
    for (ServerMetadata server : servers) {
      MCPServer resource = files.write(server);
      resources.add(resource);
      entries.put(Applier.name(resource), EntryLines.of(server, module));
    }
    RolloutWatch rollout =
        new RolloutWatch(cluster, options, server -> entries.get(Applier.name(server)), progress);
    ServerApplier all = new ServerApplier(cluster, rollout, progress, report);
    List<MCPServer> applied = all.apply(resources);
    record(folder, applied);
    List<MCPServer> ready = await(all, applied, rollout);
    ready.forEach(this::sayReady);
    return report.results();
  }

  private List<MCPServer> await(ServerApplier all, List<MCPServer> applied, RolloutWatch rollout)
      throws ClusterException {
    try {
      return all.await(applied);
    } catch (ClusterException e) {
      throw rollsBack
          ? new FailureRollback(cluster, rollout, progress, report).run(e, applied, all.replaced())
          : e;
    }
  }

  /** Records the deployed servers for goals that call them, also when the rollout fails. */
  private void record(Path folder, List<MCPServer> applied) throws IOException {
    for (MCPServer server : applied) {
      ObjectMeta metadata = server.getMetadata();
      Deployments.add(
          folder, new Deployed(cluster.context(), metadata.getNamespace(), metadata.getName()));
    }
  }

  private void sayReady(MCPServer server) {
    boolean hasPods = !Reasons.SCALED_TO_ZERO.equals(server.getStatus().phase());
    progress.say(
        server.getMetadata().getName()
            + (hasPods ? " is ready at " : " has no pods (replicas is 0); its URL is ")
            + server.getStatus().url());
  }
}
