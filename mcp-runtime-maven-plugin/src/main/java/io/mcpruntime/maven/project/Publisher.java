package io.mcpruntime.maven.project;

import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.image.ImageBuilder;
import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.image.ImagePlan;
import io.mcpruntime.maven.image.Pushed;
import io.mcpruntime.maven.registry.RegistryForward;
import io.mcpruntime.maven.registry.RegistryTarget;
import java.io.IOException;
import java.nio.file.Path;

/** Pushes images to the cluster's own registry, through one port-forward, and closes it. */
public final class Publisher implements AutoCloseable {
  private static final String NAMESPACE = "registry";

  private final ImageBuilder builder;
  private final RegistryForward forward;
  private final int nodePort;

  public Publisher(Cluster cluster, ImageBuilder builder, int nodePort) throws ClusterException {
    this.builder = builder;
    this.forward = RegistryForward.open(cluster.client(), NAMESPACE);
    this.nodePort = nodePort;
  }

  /** Builds and pushes; {@code name} is the repository with a tag. */
  public Pushed push(ImagePlan plan, String name) throws ImageException {
    return builder.push(plan, RegistryTarget.inCluster(forward, name, nodePort));
  }

  /** Pushes a docker-save tar as it is. */
  public Pushed push(Path tar, String name) throws ImageException {
    return builder.push(tar, RegistryTarget.inCluster(forward, name, nodePort));
  }

  @Override
  public void close() throws IOException {
    forward.close();
  }
}
