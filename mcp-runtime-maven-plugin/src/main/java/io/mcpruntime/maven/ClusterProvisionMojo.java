package io.mcpruntime.maven;

import io.mcpruntime.local.child.ProgramPath;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.platform.provision.ClusterProvision;
import io.mcpruntime.maven.platform.provision.ProvisionRequest;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Makes a cluster on this machine with kind, k3d or minikube, with ports for the gateway. For GKE,
 * EKS, AKS and OpenShift it prints the commands.
 */
@Mojo(name = "cluster-provision", requiresProject = false, aggregator = true, threadSafe = true)
public final class ClusterProvisionMojo extends AbstractMcpMojo {
  /**
   * What runs the cluster: {@code kind}, {@code k3d}, {@code minikube}, {@code gke}, {@code eks},
   * {@code aks} or {@code openshift}. The default is the only one of the first three on the PATH.
   */
  @Parameter(property = "mcp.cluster")
  private String cluster;

  /** The name of the cluster. */
  @Parameter(property = "mcp.clusterName", defaultValue = "mcp")
  private String clusterName;

  /** The port on 127.0.0.1 that leads to port 80 of the cluster's Ingress controller. */
  @Parameter(property = "mcp.httpPort", defaultValue = "8080")
  private int httpPort;

  /** The port on 127.0.0.1 that leads to port 443 of the cluster's Ingress controller. */
  @Parameter(property = "mcp.httpsPort", defaultValue = "8443")
  private int httpsPort;

  /** The region in the commands for GKE, EKS, AKS and OpenShift. */
  @Parameter(property = "mcp.region")
  private String region;

  /** Prints the command and runs nothing. */
  @Parameter(property = "mcp.dryRun", defaultValue = "false")
  private boolean dryRun;

  /** How long to wait for each command, in seconds. */
  @Parameter(property = "mcp.timeout", defaultValue = "600")
  private int timeout;

  @Override
  Map<String, ?> run() throws ClusterException, MojoFailureException {
    ProvisionRequest request =
        new ProvisionRequest(
            clusterName, httpPort, httpsPort, region, seconds("mcp.timeout", timeout));
    Optional<String> context =
        new ClusterProvision(ProgramPath.of(System.getenv("PATH")), getLog()::info)
            .run(cluster, request, dryRun);
    return context.isPresent() ? Map.of("context", context.get()) : Map.of();
  }
}
