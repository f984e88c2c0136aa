package io.mcpruntime.maven.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.VersionInfo;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Objects;

/** A reachable Kubernetes cluster: connecting asks for its version once. Thread-safe. */
public final class Cluster implements AutoCloseable {
  private static final int CONNECT_MILLIS = 2_000;
  private static final int REQUEST_MILLIS = 10_000;
  private static final String VERSION_WARNINGS =
      "org.slf4j.simpleLogger.log.io.fabric8.kubernetes.client.dsl.internal.VersionUsageUtils";
  private static final String DEFAULT_SERVICE = "https://kubernetes.default.svc";

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
    Config config = configuration(context);
    String name = contextName(config);
    requireListener(config, name);
    // Our own v1alpha1 is no news to the user: fabric8 warns at each first use of such a version.
    System.setProperty(VERSION_WARNINGS, "error");
    ClientThreads threads = new ClientThreads();
    KubernetesClient client =
        new KubernetesClientBuilder()
            .withConfig(config)
            .withHttpClientFactory(threads.factory())
            .build();
    try {
      VersionInfo version = client.getKubernetesVersion();
      return new Cluster(client, threads, name, version.getGitVersion());
    } catch (KubernetesClientException e) {
      client.close();
      threads.close();
      throw new ClusterException(unreachable(name, config.getMasterUrl(), e), e);
    }
  }

  private static Config configuration(String context) throws ClusterException {
    Config config;
    try {
      config = Config.autoConfigure(context);
    } catch (RuntimeException e) {
      throw new ClusterException("cannot read the kubeconfig: " + Failures.cause(e), e);
    }
    if (context != null && !context.equals(contextName(config))) {
      throw new ClusterException(
          "no context \""
              + context
              + "\" in the kubeconfig; known are "
              + config.getContexts().stream().map(c -> c.getName()).toList()
              + " (choose with -Dmcp.context)");
    }
    if (config.getCurrentContext() == null && config.getMasterUrl().startsWith(DEFAULT_SERVICE)) {
      throw new ClusterException(
          "no cluster: there is no kubeconfig (looked at KUBECONFIG and ~/.kube/config);"
              + " start a cluster (kind create cluster, minikube start) or set KUBECONFIG");
    }
    return new ConfigBuilder(config)
        .withConnectionTimeout(CONNECT_MILLIS)
        .withRequestTimeout(REQUEST_MILLIS)
        .withRequestRetryBackoffLimit(0)
        .build();
  }

  /**
   * Asks by a bare socket first: an address where nobody listens is known before a client starts.
   */
  private static void requireListener(Config config, String name) throws ClusterException {
    if (config.getHttpProxy() != null || config.getHttpsProxy() != null) {
      return;
    }
    URI address = URI.create(config.getMasterUrl());
    boolean tls = "https".equals(address.getScheme());
    int port = address.getPort() >= 0 ? address.getPort() : tls ? 443 : 80;
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address.getHost(), port), CONNECT_MILLIS);
    } catch (IOException e) {
      throw new ClusterException(unreachable(name, config.getMasterUrl(), e), e);
    }
  }

  private static String contextName(Config config) {
    return config.getCurrentContext() == null ? "in-cluster" : config.getCurrentContext().getName();
  }

  private static String unreachable(String name, String address, Exception e) {
    if (e instanceof KubernetesClientException refused && refused.getCode() == 401) {
      return "the cluster of context \""
          + name
          + "\" at "
          + address
          + " does not accept the credentials in the kubeconfig (401); log in again, or choose"
          + " another context with -Dmcp.context";
    }
    return "no cluster answers at "
        + address
        + " (context \""
        + name
        + "\"): "
        + Failures.cause(e)
        + "; start it, or choose another context with -Dmcp.context";
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

  @Override
  public void close() {
    client.close();
    threads.close();
  }
}
