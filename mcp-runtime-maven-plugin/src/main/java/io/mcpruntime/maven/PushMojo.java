package io.mcpruntime.maven;

import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.metadata.ServerMetadata;
import io.mcpruntime.maven.server.report.Outcome;
import io.mcpruntime.maven.server.report.ServerReport;
import java.io.IOException;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Builds each server's image and pushes it to the cluster's registry, or to {@code mcp.registry}.
 */
@Mojo(
    name = "push",
    threadSafe = true,
    defaultPhase = LifecyclePhase.DEPLOY,
    requiresDependencyResolution = ResolutionScope.TEST)
public final class PushMojo extends AbstractPushMojo {
  @Override
  List<?> run(List<ServerMetadata> servers)
      throws ClusterException,
          ImageException,
          IOException,
          MetadataException,
          MojoExecutionException,
          MojoFailureException {
    requireUpdate(servers);
    requireKey();
    if (imagePush().needsCluster(servers)) {
      try (Cluster cluster = connect()) {
        cluster.requirePlatform();
        imagePush().requireRights(cluster, withoutImage(servers));
        bringToPackage();
        push(cluster, servers);
      }
    } else {
      bringToPackage();
      push(null, servers);
    }
    for (ServerMetadata server : servers) {
      if (server.runsElsewhere()) {
        continue;
      }
      ServerReport one = report().server(server.namespace(), server.name());
      one.image(images().reference(server));
      one.is(Outcome.PUSHED);
    }
    return report().results();
  }
}
