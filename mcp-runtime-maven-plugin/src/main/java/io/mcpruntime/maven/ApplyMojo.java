package io.mcpruntime.maven;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.metadata.ServerMetadata;
import io.mcpruntime.maven.rollout.Servers;
import java.io.IOException;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Applies the project's servers and waits until they are ready, ending as soon as one can't become
 * so; builds and pushes nothing.
 */
@Mojo(name = "apply", threadSafe = true, defaultPhase = LifecyclePhase.DEPLOY)
public final class ApplyMojo extends AbstractApplyMojo {
  @Override
  List<?> run(List<ServerMetadata> servers)
      throws ClusterException, IOException, MojoFailureException {
    requireHttp(servers, imageTar() != null);
    try (Cluster cluster = connect()) {
      Servers.requirePlatform(cluster);
      List<MCPServer> ready = apply(cluster, servers);
      return ready.stream().map(AbstractApplyMojo::result).toList();
    }
  }
}
