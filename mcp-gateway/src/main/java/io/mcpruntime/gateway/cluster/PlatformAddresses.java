package io.mcpruntime.gateway.cluster;

import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The addresses of the API server and of the gateway itself, to which no route leads. */
final class PlatformAddresses {
  private static final Logger LOG = LoggerFactory.getLogger(PlatformAddresses.class);

  private PlatformAddresses() {}

  /**
   * Returns the addresses of the API server's Service, those behind it as {@code address port}, and
   * the gateway's own: it would call itself without an end.
   */
  static Set<String> of(KubernetesClient client) {
    return Stream.of(
            Stream.of(System.getenv("KUBERNETES_SERVICE_HOST"), client.getMasterUrl().getHost())
                .filter(Objects::nonNull)
                .map(host -> host.replaceAll("[\\[\\]]", "")),
            behindService(slices(client)),
            own())
        .flatMap(addresses -> addresses)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<String> own() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .map(InetAddress::getHostAddress);
    } catch (SocketException e) {
      LOG.warn("the gateway's own addresses can't be read: {}", e.getMessage());
      return Stream.empty();
    }
  }

  /** With rights in listed namespaces only, the gateway cannot read these slices. */
  private static List<EndpointSlice> slices(KubernetesClient client) {
    try {
      return client
          .discovery()
          .v1()
          .endpointSlices()
          .inNamespace("default")
          .withLabel(EndpointSliceFilter.SERVICE, "kubernetes")
          .list()
          .getItems();
    } catch (KubernetesClientException e) {
      LOG.debug("the API server's EndpointSlices can't be read: {}", e.getMessage());
      return List.of();
    }
  }

  static Stream<String> behindService(Collection<EndpointSlice> slices) {
    return slices.stream()
        .flatMap(
            slice ->
                all(slice.getPorts()).stream()
                    .map(EndpointPort::getPort)
                    .filter(Objects::nonNull)
                    .flatMap(port -> addresses(slice).map(ip -> ip + " " + port)));
  }

  private static Stream<String> addresses(EndpointSlice slice) {
    return all(slice.getEndpoints()).stream()
        .map(Endpoint::getAddresses)
        .flatMap(addresses -> all(addresses).stream());
  }

  private static <T> List<T> all(List<T> list) {
    return list == null ? List.of() : list;
  }
}
