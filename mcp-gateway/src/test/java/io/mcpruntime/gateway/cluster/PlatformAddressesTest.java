package io.mcpruntime.gateway.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlatformAddressesTest {
  @Test
  void addressesBehindTheServiceOfTheApiServerAreReadWithTheirPort() {
    EndpointSlice slice =
        Serialization.unmarshal(
            """
            ports: [{name: https, port: 6443}]
            endpoints: [{addresses: [172.18.0.2]}, {addresses: [172.18.0.3]}]
            """,
            EndpointSlice.class);
    assertThat(PlatformAddresses.behindService(List.of(slice, new EndpointSlice())))
        .containsExactly("172.18.0.2 6443", "172.18.0.3 6443");
  }

  /** No API server answers there, and the gateway's own addresses are known nevertheless. */
  @Test
  void gatewaysOwnAddressesAreKnown() throws SocketException {
    try (KubernetesClient client =
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder(Config.empty())
                    .withMasterUrl("http://127.0.0.1:1")
                    .withRequestRetryBackoffLimit(0)
                    .build())
            .build()) {
      assertThat(PlatformAddresses.of(client))
          .contains("127.0.0.1")
          .containsAll(
              NetworkInterface.networkInterfaces()
                  .flatMap(NetworkInterface::inetAddresses)
                  .map(InetAddress::getHostAddress)
                  .toList());
    }
  }
}
