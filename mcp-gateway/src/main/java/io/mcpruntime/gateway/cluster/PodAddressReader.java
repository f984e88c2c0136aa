package io.mcpruntime.gateway.cluster;

import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.mcpruntime.gateway.route.PodAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Reads pods' addresses out of a server's EndpointSlices. A Service that never had a pod has one
 * with neither ports nor endpoints, and the API server writes both as null.
 */
final class PodAddressReader {
  private static final String PORT = "mcp";

  /** What the Service of a server that speaks HTTPS says of its port. */
  private static final String HTTPS = "https";

  /**
   * The addresses of a server's pods.
   *
   * @param https whether the pods speak HTTPS there
   */
  record Pods(List<PodAddress> ready, List<PodAddress> leaving, boolean https) {}

  private PodAddressReader() {}

  static Pods pods(Collection<EndpointSlice> slices, EndpointSliceFilter filter) {
    List<PodAddress> ready = new ArrayList<>();
    List<PodAddress> leaving = new ArrayList<>();
    boolean https = false;
    for (EndpointSlice slice : slices) {
      int port = port(known(slice.getPorts()));
      https |= isHttps(known(slice.getPorts()));
      for (Endpoint endpoint : port == 0 ? List.<Endpoint>of() : known(slice.getEndpoints())) {
        if (!EndpointSliceFilter.accepts(slice, endpoint)) {
          continue;
        }
        List<PodAddress> to = isReady(endpoint) ? ready : leaving;
        known(endpoint.getAddresses()).stream()
            .filter(ip -> filter.accepts(ip, port))
            .forEach(ip -> to.add(new PodAddress(ip, port, identity(endpoint))));
      }
    }
    return new Pods(ready, leaving, https);
  }

  private static <T> List<T> known(List<T> list) {
    return list == null ? List.of() : list;
  }

  private static boolean isHttps(List<EndpointPort> ports) {
    return ports.stream()
        .anyMatch(p -> PORT.equals(p.getName()) && HTTPS.equals(p.getAppProtocol()));
  }

  private static int port(List<EndpointPort> ports) {
    return ports.stream()
        .filter(p -> PORT.equals(p.getName()) && p.getPort() != null)
        .map(EndpointPort::getPort)
        .findFirst()
        .orElse(0);
  }

  /** The API defines a missing condition as ready. */
  private static boolean isReady(Endpoint endpoint) {
    return endpoint.getConditions() == null
        || !Boolean.FALSE.equals(endpoint.getConditions().getReady());
  }

  private static long identity(Endpoint endpoint) {
    String uid = endpoint.getTargetRef() == null ? null : endpoint.getTargetRef().getUid();
    if (uid == null) {
      return 0;
    }
    try {
      return UUID.fromString(uid).getMostSignificantBits();
    } catch (IllegalArgumentException e) {
      return uid.hashCode();
    }
  }
}
