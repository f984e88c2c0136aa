package io.mcpruntime.maven.project;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.maven.client.endpoint.Deployments;
import io.mcpruntime.maven.client.endpoint.Deployments.Deployed;
import io.mcpruntime.maven.cluster.Applier;
import io.mcpruntime.maven.cluster.ApplyResult;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.metadata.EntryLines;
import io.mcpruntime.maven.metadata.GeneratedFiles;
import io.mcpruntime.maven.metadata.PushedImages;
import io.mcpruntime.maven.metadata.ServerMetadata;
import io.mcpruntime.maven.output.Progress;
import io.mcpruntime.maven.project.pom.ProjectFolder;
import io.mcpruntime.maven.server.report.DeployReport;
import io.mcpruntime.maven.server.rollback.FailureRollback;
import io.mcpruntime.maven.server.rollout.RolloutOptions;
import io.mcpruntime.maven.server.rollout.RolloutWatch;
import io.mcpruntime.maven.server.rollout.ServerApplier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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
   * @param report gets what becomes of each server
   */
  public ServerRollout(
      Cluster cluster,
      RolloutOptions options,
      boolean rollsBack,
      DeployReport report,
      Progress progress) {
    this.rollsBack = rollsBack;
    this.report = report;
    this.cluster = cluster;
    this.options = options;
    this.progress = progress;
  }

  /**
   * Applies the servers of the session's current module and returns once all are ready.
   *
   * @param folder {@code target/mcp}, where their YAML and the namespaces are recorded
   */
  public void run(
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
    ServerApplier all = new ServerApplier(cluster, progress);
    long started = System.nanoTime();
    List<MCPServer> applied = new ArrayList<>();
    for (ApplyResult<MCPServer> result : all.apply(resources)) {
      applied.add(result.object());
      report.applied(result.object(), result.outcome());
    }
    applied.forEach(server -> step(server, "apply", started));
    record(folder, applied);
    await(all, applied, rollout).forEach(this::say);
  }

  private List<MCPServer> await(ServerApplier all, List<MCPServer> applied, RolloutWatch rollout)
      throws ClusterException {
    try {
      List<MCPServer> ready = new ArrayList<>();
      for (MCPServer server : applied) {
        ready.add(await(server, rollout));
      }
      return ready;
    } catch (ClusterException e) {
      throw rollsBack
          ? new FailureRollback(cluster, rollout, progress).run(e, applied, all.replaced())
          : e;
    }
  }

  private MCPServer await(MCPServer applied, RolloutWatch rollout) throws ClusterException {
    long started = System.nanoTime();
    try {
      MCPServer ready = rollout.await(applied);
      report.ready(ready);
      return ready;
    } catch (ClusterException e) {
      report.failed(current(applied), e.getMessage().lines().findFirst().orElse(""));
      throw e;
    } finally {
      step(applied, "wait", started);
    }
  }

  /** The server as it is now; as it was applied where it cannot be read. */
  private MCPServer current(MCPServer applied) {
    try {
      MCPServer now = cluster.client().resource(applied).get();
      return now == null ? applied : now;
    } catch (KubernetesClientException e) {
      return applied;
    }
  }

  private void step(MCPServer server, String step, long started) {
    ObjectMeta metadata = server.getMetadata();
    report.step(
        metadata.getNamespace(),
        metadata.getName(),
        step,
        Duration.ofNanos(System.nanoTime() - started));
  }

  /** Records the deployed servers for goals that call them, also when the rollout fails. */
  private void record(Path folder, List<MCPServer> applied) throws IOException {
    for (MCPServer server : applied) {
      ObjectMeta metadata = server.getMetadata();
      Deployments.add(
          folder, new Deployed(cluster.context(), metadata.getNamespace(), metadata.getName()));
    }
  }

  private void say(MCPServer server) {
    boolean hasPods = !Reasons.SCALED_TO_ZERO.equals(server.getStatus().phase());
    progress.say(
        server.getMetadata().getName()
            + (hasPods ? " is ready at " : " has no pods (replicas is 0); its URL is ")
            + server.getStatus().url());
  }
}
