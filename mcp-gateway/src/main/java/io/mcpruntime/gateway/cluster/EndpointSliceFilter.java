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
 * @param refused addresses that no pod can have, such as the API server's: an address, or an
 *     address and a port with a blank between them
 */
record EndpointSliceFilter(Set<String> refused) {
  static final String SERVICE = "kubernetes.io/service-name";

  private static final Set<String> TYPES = Set.of("IPv4", "IPv6");

  /** IP literals only: a name would cause a DNS lookup. */
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

  /** The hash of the pod template and the random part of a pod's name. */
  private static final Pattern REST = Pattern.compile("[a-z0-9]{1,10}-[a-z0-9]{5}");

  /** Characters of a pod's name before its random part, and of the hash with its dash. */
  private static final int MAX_BASE = 58;

  private static final int MAX_HASH = 11;

  /** The metadata services of clouds whose addresses are not link-local. */
  private static final Set<String> METADATA =
      Set.of("100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2:0:0:0:0:0:254");

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

  /** Whether the endpoint is a pod of the server's Deployment, by its name and namespace. */
  static boolean accepts(EndpointSlice slice, Endpoint endpoint) {
    ObjectReference target = endpoint.getTargetRef();
    return target != null
        && "Pod".equals(target.getKind())
        && target.getName() != null
        && isPodOf(slice.getMetadata().getLabels().get(SERVICE), target.getName())
        && slice.getMetadata().getNamespace().equals(target.getNamespace());
  }

  /** Whether a ReplicaSet of the server's Deployment gives its pods such names. */
  private static boolean isPodOf(String server, String pod) {
    String base = server + "-";
    if (base.length() + MAX_HASH > MAX_BASE) {
      // The API server shortens what the random part follows.
      return pod.startsWith(base.substring(0, Math.min(base.length(), MAX_BASE)));
    }
    return pod.startsWith(base) && REST.matcher(pod.substring(base.length())).matches();
  }

  /** Whether a pod can serve at the address. */
  boolean accepts(String address, int port) {
    if (!IPV4.matcher(address).matches() && !IPV6.matcher(address).matches()) {
      return false;
    }
    try {
      InetAddress ip = InetAddress.getByName(address);
      return !ip.isLoopbackAddress()
          && !ip.isLinkLocalAddress()
          && !ip.isMulticastAddress()
          && !ip.isAnyLocalAddress()
          && !isThisNetworkOrBroadcast(ip.getAddress())
          && !METADATA.contains(ip.getHostAddress())
          && !refused.contains(ip.getHostAddress())
          && !refused.contains(ip.getHostAddress() + " " + port);
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** 0.0.0.0/8 and 240.0.0.0/4, which Linux may take for this host and for all hosts. */
  private static boolean isThisNetworkOrBroadcast(byte[] address) {
    return address.length == 4 && (address[0] == 0 || (address[0] & 0xf0) == 0xf0);
  }
}
