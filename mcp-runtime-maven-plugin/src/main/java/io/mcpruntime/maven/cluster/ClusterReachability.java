package io.mcpruntime.maven.cluster;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.maven.cluster.kubeconfig.ClusterConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * Checks that something listens at a cluster's address, and words why a cluster cannot be used: to
 * start it is the answer only where nothing listens.
 */
record ClusterReachability(ClusterConfig cluster) {
  private static final String OTHER = ", or choose another context with -Dmcp.context";

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
      throw new ClusterException(direct ? notListening(e) : proxyUnreachable(e), e);
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

  /** Returns why no connection to the cluster's address was made. */
  String notListening(IOException e) {
    if (e instanceof SocketTimeoutException) {
      return name()
          + " did not accept a connection within "
          + CONNECT_MILLIS / 1000
          + " s; check the network, a VPN or a firewall"
          + OTHER;
    }
    String what = "no cluster answers at " + place() + ": " + Failures.cause(e);
    return what
        + (e instanceof UnknownHostException ? "; correct it in the kubeconfig" : "; start it")
        + OTHER;
  }

  /** Returns why the API server, at whose address something listens, cannot be used. */
  String unusable(KubernetesClientException e) {
    if (e.getCode() == 401) {
      return name()
          + " does not accept the credentials in the kubeconfig (401); log in again"
          + OTHER;
    }
    if (Failures.isTimeout(e)) {
      return name()
          + " did not answer within "
          + Cluster.REQUEST_MILLIS / 1000
          + " s, although it accepts connections; try again later"
          + OTHER;
    }
    return name()
        + " cannot be used: "
        + Failures.cause(e)
        + "; check its entry in the kubeconfig"
        + OTHER;
  }

  private String name() {
    return "the cluster at " + place();
  }

  private String place() {
    return address()
        + " (context \""
        + cluster.context()
        + "\""
        + (cluster.proxy() == null ? "" : ", through proxy " + cluster.proxy())
        + ")";
  }

  private String address() {
    return cluster.config().getMasterUrl();
  }
}
