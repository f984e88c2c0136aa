package io.mcpruntime.maven;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.metadata.ServerMetadata;
import io.mcpruntime.maven.rollout.Rights;
import io.mcpruntime.maven.rollout.Servers;
import java.io.IOException;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Packages the project, builds its image, pushes it, and applies the server; ends with the URL once
 * the server is ready. Alone it brings the project to {@code package} first; bound to a phase or
 * behind {@code package} on the same command line it repeats nothing.
 */
@Mojo(
    name = "deploy",
    threadSafe = true,
    defaultPhase = LifecyclePhase.DEPLOY,
    requiresDependencyResolution = ResolutionScope.TEST)
public final class DeployMojo extends AbstractApplyMojo {
  @Override
  List<?> run(List<ServerMetadata> servers)
      throws ClusterException,
          ImageException,
          IOException,
          MojoExecutionException,
          MojoFailureException {
    requireHttp(servers, imageTar() != null);
    try (Cluster cluster = connect()) {
      Servers.requirePlatform(cluster);
      new Rights(cluster).require(servers.stream().map(s -> s.resource(null)).toList());
      requirePushRights(cluster, servers);
      bringToPackage();
      push(cluster, servers);
      List<MCPServer> ready = apply(cluster, servers);
      return ready.stream().map(AbstractApplyMojo::result).toList();
    }
  }
}
