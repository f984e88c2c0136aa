package io.mcpruntime.maven;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.Preview;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.metadata.PreviewSettings;
import io.mcpruntime.maven.metadata.ServerMetadata;
import io.mcpruntime.maven.project.PreviewComment;
import io.mcpruntime.maven.project.ServerRollout;
import io.mcpruntime.maven.project.StdioServers;
import io.mcpruntime.maven.server.lookup.ServerLookup;
import io.mcpruntime.maven.server.rollout.DeployPermissions;
import io.mcpruntime.maven.server.rollout.RolloutOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Packages the project, builds its image, pushes it, applies the server and prints its URL once it
 * is ready. On its own it brings the project to {@code package} first; bound to a phase, or after
 * {@code package} on the same command line, it repeats nothing.
 */
@Mojo(
    name = "deploy",
    threadSafe = true,
    defaultPhase = LifecyclePhase.DEPLOY,
    requiresDependencyResolution = ResolutionScope.TEST)
public final class DeployMojo extends AbstractPushMojo {
  /** How long to wait for a server to become ready, in seconds. */
  @Parameter(property = "mcp.timeout", defaultValue = "300")
  private int timeout;

  /** Waits for a pod that fits no node, for clusters that add nodes on demand. */
  @Parameter(property = "mcp.waitForNodes", defaultValue = "false")
  private boolean waitForNodes;

  /**
   * Returns servers that do not become ready to the specs that they had before, as {@code
   * mcp:rollback} does. The goal fails all the same.
   */
  @Parameter(property = "mcp.rollbackOnFailure", defaultValue = "false")
  private boolean rollbackOnFailure;

  /**
   * Deploys a preview beside each server, such as {@code pr-12} for a pull request: {@code
   * NAME--pr-12} at {@code /NAME@pr-12/mcp}, without an Ingress of its own.
   */
  @Parameter(property = "mcp.preview")
  private String preview;

  /** How long a preview stays after its last deploy: 1h to 30d. Then the operator deletes it. */
  @Parameter(property = "mcp.preview.ttl", defaultValue = "72h")
  private String previewTtl;

  @Override
  List<ServerMetadata> adapted(List<ServerMetadata> servers) throws MojoFailureException {
    if (preview == null) {
      return servers;
    }
    try {
      PreviewSettings settings = PreviewSettings.of(preview, previewTtl, Instant.now());
      return servers.stream().map(server -> server.previewed(settings)).toList();
    } catch (IllegalArgumentException e) {
      throw new MojoFailureException(e.getMessage(), e);
    }
  }

  @Override
  List<?> run(List<ServerMetadata> servers)
      throws ClusterException,
          ImageException,
          IOException,
          MetadataException,
          MojoExecutionException,
          MojoFailureException {
    StdioServers.refuse(servers, server -> imageTar() != null);
    requireUpdate(servers);
    requireKey();
    RolloutOptions options = new RolloutOptions(seconds("mcp.timeout", timeout), waitForNodes);
    try (Cluster cluster = connect()) {
      cluster.requirePlatform();
      if (preview != null) {
        requirePreviews(cluster, servers);
      }
      new DeployPermissions(cluster).require(servers.stream().map(s -> s.resource(null)).toList());
      imagePush().requireRights(cluster, withoutImage(servers));
      if (isNeeded() || !servers.stream().allMatch(ServerMetadata::runsElsewhere)) {
        bringToPackage();
      }
      push(cluster, servers);
      List<?> results =
          new ServerRollout(cluster, options, rollbackOnFailure, getLog()::info, report())
              .run(session, outputFolder(), images(), servers);
      if (preview != null) {
        comment(cluster, servers);
      }
      return results;
    }
  }

  /** A server that only has the name of a preview would become one, and be deleted. */
  private void requirePreviews(Cluster cluster, List<ServerMetadata> servers)
      throws ClusterException, MojoFailureException {
    ServerLookup lookup = new ServerLookup(cluster);
    for (ServerMetadata server : servers) {
      Optional<MCPServer> there = lookup.lookFor(server.namespace(), server.name());
      if (there.filter(one -> Preview.of(one).isEmpty()).isPresent()) {
        throw new MojoFailureException(
            "the server %s exists and is no preview; choose another -Dmcp.preview"
                .formatted(server.qualifiedName()));
      }
    }
  }

  private void comment(Cluster cluster, List<ServerMetadata> servers)
      throws ClusterException, IOException {
    Path file = outputFolder().resolve("preview.md");
    new PreviewComment(cluster).write(file, servers);
    getLog().info("the preview as Markdown, for a comment: " + file);
  }
}
