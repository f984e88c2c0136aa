package io.mcpruntime.maven.cluster;

import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.VersionInfo;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.mcpruntime.crd.DeepJson;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.kubeconfig.ClusterConfig;
import io.mcpruntime.maven.cluster.kubeconfig.Kubeconfig;
import io.mcpruntime.maven.cluster.kubeconfig.KubeconfigException;
import java.util.Objects;

/** A reachable Kubernetes cluster: connecting asks for its version once. Thread-safe. */
public final class Cluster implements AutoCloseable {
  static final int REQUEST_MILLIS = 10_000;
  private static final String VERSION_WARNINGS =
      "org.slf4j.simpleLogger.log.io.fabric8.kubernetes.client.dsl.internal.VersionUsageUtils";

  private final KubernetesClient client;
  private final ClientThreads threads;
  private final String context;
  private final String version;

  private Cluster(KubernetesClient client, ClientThreads threads, String context, String version) {
    this.client = client;
    this.threads = threads;
    this.context = context;
    this.version = version;
  }

  /**
   * Connects to the cluster of {@code context}, or of the current context when it is null, as
   * {@code KUBECONFIG}, {@code ~/.kube/config} or a pod's service account say.
   *
   * @throws ClusterException when there is no such context or the API server does not answer
   */
  public static Cluster connect(String context) throws ClusterException {
    ClusterConfig chosen = choose(context);
    ClusterReachability reachability = new ClusterReachability(chosen);
    reachability.requireListener();
    // Our own v1alpha1 is no news to the user: fabric8 warns at each first use of such a version.
    System.setProperty(VERSION_WARNINGS, "error");
    ClientThreads threads = new ClientThreads();
    KubernetesClient client =
        new KubernetesClientBuilder()
            .withConfig(config(chosen))
            .withHttpClientFactory(threads.factory())
            .withKubernetesSerialization(new KubernetesSerialization(DeepJson.mapper(), false))
            .build();
    try {
      VersionInfo version = client.getKubernetesVersion();
      return new Cluster(client, threads, chosen.context(), version.getGitVersion());
    } catch (KubernetesClientException e) {
      client.close();
      threads.close();
      throw new ClusterException(reachability.unusable(e), e);
    }
  }

  private static ClusterConfig choose(String context) throws ClusterException {
    try {
      return Kubeconfig.read(context);
    } catch (KubeconfigException e) {
      throw new ClusterException(e.getMessage(), e);
    }
  }

  private static Config config(ClusterConfig chosen) {
    return new ConfigBuilder(chosen.config())
        .withConnectionTimeout(ClusterReachability.CONNECT_MILLIS)
        .withRequestTimeout(REQUEST_MILLIS)
        .withRequestRetryBackoffLimit(0)
        .build();
  }

  /**
   * Checks that the platform is installed.
   *
   * @throws ClusterException that says to run {@code mcp:setup}
   */
  public void requirePlatform() throws ClusterException {
    if (!serves(MCPServer.GROUP + "/" + MCPServer.VERSION)) {
      throw new ClusterException(
          "no MCP Runtime in context \"%s\" (%s); run mvn mcp:setup once, or choose another context with -Dmcp.context"
              .formatted(context(), address()));
    }
  }

  /** The client; closed with this cluster. */
  public KubernetesClient client() {
    return client;
  }

  /** The name of the kubeconfig's context, or {@code in-cluster}. */
  public String context() {
    return context;
  }

  /** The API server's address. */
  public String address() {
    return Objects.requireNonNull(client.getMasterUrl()).toString();
  }

  /** The API server's version, as {@code v1.34.4}. */
  public String version() {
    return version;
  }

  /**
   * Whether the API server knows a group and version, as {@code mcpruntime.io/v1alpha1}; every user
   * may ask that.
   */
  public boolean serves(String groupVersion) throws ClusterException {
    try {
      return client.getApiResources(groupVersion) != null;
    } catch (KubernetesClientException e) {
      throw Failures.explain("cannot ask for " + groupVersion, e);
    }
  }

  /** Whether the API server knows a resource of a group and version, by its plural. */
  public boolean serves(String groupVersion, String plural) throws ClusterException {
    try {
      APIResourceList resources = client.getApiResources(groupVersion);
      return resources != null
          && resources.getResources().stream().anyMatch(r -> plural.equals(r.getName()));
    } catch (KubernetesClientException e) {
      throw Failures.explain("cannot ask for " + groupVersion, e);
    }
  }

  @Override
  public void close() {
    client.close();
    threads.close();
  }
}
