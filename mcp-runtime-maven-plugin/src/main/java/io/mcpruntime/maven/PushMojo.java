package io.mcpruntime.maven;

import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.metadata.ServerMetadata;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    List<Map<String, String>> result = new ArrayList<>();
    for (ServerMetadata server : servers) {
      result.add(Map.of("name", server.name(), "image", images().reference(server)));
    }
    return result;
  }
}
