package io.mcpruntime.maven;

import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal that talks to a cluster. */
abstract class AbstractClusterMojo extends AbstractMcpMojo {
  /** The kubeconfig's context to use. The default is the current context. */
  @Parameter(property = "mcp.context")
  private String context;

  final Cluster connect() throws ClusterException {
    return Cluster.connect(context);
  }
}
