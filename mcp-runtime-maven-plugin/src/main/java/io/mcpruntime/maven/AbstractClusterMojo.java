package io.mcpruntime.maven;

import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import java.time.Duration;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal that talks to a cluster. */
abstract class AbstractClusterMojo extends AbstractMcpMojo {
  /** The kubeconfig's context to use; the current one unless set. */
  @Parameter(property = "mcp.context")
  private String context;

  /** How long to wait for something to become ready, in seconds. */
  @Parameter(property = "mcp.timeout", defaultValue = "300")
  private int timeout;

  final Cluster connect() throws ClusterException {
    return Cluster.connect(context);
  }

  final Duration timeout() throws MojoFailureException {
    if (timeout < 1) {
      throw new MojoFailureException("mcp.timeout is " + timeout + "; seconds, 1 or more");
    }
    return Duration.ofSeconds(timeout);
  }
}
