package io.mcpruntime.gateway.cluster;

import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Accepts the EndpointSlices and endpoints that a route may lead to. Anyone can write labels, so a
 * slice must be owned by the Service with the server's name, and refer to pods of the server's
 * namespace by IP address.
 *
 * @param refused addresses that no pod can have, such as the API server's
 */
record EndpointSliceFilter(Set<String> refused) {
  static final String SERVICE = "kubernetes.io/service-name";

  private static final Set<String> TYPES = Set.of("IPv4", "IPv6");

  /** IP literals only: a name would cause a DNS lookup. */
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  EndpointSliceFilter {
    refused = Set.copyOf(refused);
  }

  /** Whether the slice is owned by the Service that its label names. */
  boolean accepts(EndpointSlice slice) {
    Map<String, String> labels = slice.getMetadata().getLabels();
    String service = labels == null ? null : labels.get(SERVICE);
    return service != null
        && TYPES.contains(slice.getAddressType())
        && slice.getMetadata().getOwnerReferences().stream()
            .anyMatch(
                owner ->
                    Boolean.TRUE.equals(owner.getController())
                        && "Service".equals(owner.getKind())
                        && "v1".equals(owner.getApiVersion())
                        && service.equals(owner.getName()));
  }

  /** Whether the endpoint is a pod of the slice's namespace. */
  static boolean accepts(EndpointSlice slice, Endpoint endpoint) {
    ObjectReference target = endpoint.getTargetRef();
    return target != null
        && "Pod".equals(target.getKind())
        && target.getName() != null
        && slice.getMetadata().getNamespace().equals(target.getNamespace());
  }

  /** Whether a pod can have the address. */
  boolean accepts(String address) {
    if (!IPV4.matcher(address).matches() && !IPV6.matcher(address).matches()) {
      return false;
    }
    try {
      InetAddress ip = InetAddress.getByName(address);
      return !ip.isLoopbackAddress()
          && !ip.isLinkLocalAddress()
          && !ip.isMulticastAddress()
          && !ip.isAnyLocalAddress()
          && !refused.contains(ip.getHostAddress());
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
