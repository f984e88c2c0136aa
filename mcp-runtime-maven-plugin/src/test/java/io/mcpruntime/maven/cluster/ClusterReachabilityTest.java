package io.mcpruntime.maven.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.maven.cluster.kubeconfig.ClusterConfig;
import io.vertx.core.impl.NoStackTraceTimeoutException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class ClusterReachabilityTest {
  private static final String OTHER = ", or choose another context with -Dmcp.context";

  private static ClusterReachability at(String address) {
    return new ClusterReachability(
        new ClusterConfig(new ConfigBuilder().withMasterUrl(address).build(), "dev", null));
  }

  private static String unusable(KubernetesClientException e) {
    return at("https://10.0.0.1:6443").unusable(e);
  }

  @Test
  void clusterIsToBeStartedOnlyWhereNothingListens() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    ClusterReachability nobody = at("https://127.0.0.1:" + port);
    assertThatThrownBy(nobody::requireListener)
        .hasMessageStartingWith("no cluster answers at https://127.0.0.1:" + port)
        .hasMessageEndingWith("(context \"dev\"): Connection refused; start it" + OTHER);
    assertThat(nobody.notListening(new UnknownHostException("k8s.example")))
        .endsWith(": unknown host k8s.example; correct it in the kubeconfig" + OTHER);
  }

  @Test
  void timeOutSaysWhereAndHowLongItWaited() {
    assertThat(at("https://10.0.0.1:6443").notListening(new SocketTimeoutException("timed out")))
        .isEqualTo(
            "the cluster at https://10.0.0.1:6443/ (context \"dev\") did not accept a connection"
                + " within 2 s; check the network, a VPN or a firewall"
                + OTHER);
    assertThat(unusable(new KubernetesClientException("x", new NoStackTraceTimeoutException("x"))))
        .isEqualTo(
            "the cluster at https://10.0.0.1:6443/ (context \"dev\") did not answer within 10 s,"
                + " although it accepts connections; try again later"
                + OTHER);
  }

  @Test
  void clusterThatRunsIsNotToBeStarted() {
    assertThat(unusable(new KubernetesClientException("x", new SSLHandshakeException("no trust"))))
        .endsWith(" cannot be used: no trust; check its entry in the kubeconfig" + OTHER);
    assertThat(unusable(new KubernetesClientException(new StatusBuilder().withCode(401).build())))
        .endsWith("credentials in the kubeconfig (401); log in again" + OTHER);
  }

  /** Also in the middle of a goal. */
  @Test
  void requestThatTimesOutIsNotToldInTheClientsWords() {
    assertThat(
            Failures.explain(
                "cannot read a/b",
                new KubernetesClientException("x", new NoStackTraceTimeoutException("1000ms"))))
        .hasMessage("cannot read a/b: the API server did not answer within 10 s; try again later");
  }
}
