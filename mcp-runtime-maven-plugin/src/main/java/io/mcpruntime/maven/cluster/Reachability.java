package io.mcpruntime.maven.cluster;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.maven.kubeconfig.ClusterConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** Whether anybody listens where a cluster should be, and the words for when nobody does. */
record Reachability(ClusterConfig cluster) {
  static final int CONNECT_MILLIS = 2_000;

  /**
   * Asks by a bare socket first: an address where nobody listens is known before a client starts.
   * Where a proxy is between, it is the proxy that is asked.
   */
  void requireListener() throws ClusterException {
    boolean direct = cluster.proxy() == null;
    URI address = direct ? URI.create(address()) : cluster.proxy().address();
    boolean tls = "https".equals(address.getScheme());
    int port = address.getPort() >= 0 ? address.getPort() : tls ? 443 : 80;
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address.getHost(), port), CONNECT_MILLIS);
    } catch (IOException e) {
      throw new ClusterException(direct ? unreachable(e) : proxyUnreachable(e), e);
    }
  }

  private String proxyUnreachable(IOException e) {
    return "proxy "
        + cluster.proxy()
        + " for the cluster at "
        + address()
        + " does not answer: "
        + Failures.cause(e)
        + "; correct it, or add "
        + URI.create(address()).getHost()
        + " to NO_PROXY";
  }

  /** Why the cluster can't be used. */
  String unreachable(Exception e) {
    String name = cluster.context();
    if (e instanceof KubernetesClientException refused && refused.getCode() == 401) {
      return "the cluster of context \""
          + name
          + "\" at "
          + address()
          + " does not accept the credentials in the kubeconfig (401); log in again, or choose"
          + " another context with -Dmcp.context";
    }
    return "no cluster answers at "
        + address()
        + " (context \""
        + name
        + "\""
        + (cluster.proxy() == null ? "" : ", through proxy " + cluster.proxy())
        + "): "
        + Failures.cause(e)
        + "; start it, or choose another context with -Dmcp.context";
  }

  private String address() {
    return cluster.config().getMasterUrl();
  }
}
