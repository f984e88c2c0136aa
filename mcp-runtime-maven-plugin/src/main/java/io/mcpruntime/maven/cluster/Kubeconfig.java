package io.mcpruntime.maven.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** Which cluster is meant, and whether anybody listens there. */
final class Kubeconfig {
  private static final int CONNECT_MILLIS = 2_000;
  private static final int REQUEST_MILLIS = 10_000;
  private static final String DEFAULT_SERVICE = "https://kubernetes.default.svc";

  private Kubeconfig() {}

  static Config read(String context) throws ClusterException {
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
  static void requireListener(Config config) throws ClusterException {
    if (config.getHttpProxy() != null || config.getHttpsProxy() != null) {
      return;
    }
    URI address = URI.create(config.getMasterUrl());
    boolean tls = "https".equals(address.getScheme());
    int port = address.getPort() >= 0 ? address.getPort() : tls ? 443 : 80;
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address.getHost(), port), CONNECT_MILLIS);
    } catch (IOException e) {
      throw new ClusterException(unreachable(config, e), e);
    }
  }

  static String contextName(Config config) {
    return config.getCurrentContext() == null ? "in-cluster" : config.getCurrentContext().getName();
  }

  /** Why the cluster of {@code config} can't be used. */
  static String unreachable(Config config, Exception e) {
    String name = contextName(config);
    String address = config.getMasterUrl();
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
}
