package io.mcpruntime.operator.handshake;

import io.mcpruntime.crd.policy.ClusterNetworks;
import io.mcpruntime.crd.policy.RemotePolicy;
import io.mcpruntime.crd.remote.RemoteHeaders;
import io.mcpruntime.crd.remote.RemoteUrl;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A server that runs elsewhere, as the operator asks it.
 *
 * @param headers null for none
 * @param headersFrom the Secret of the headers, for messages; null for none
 * @param problem why the headers are not known, or null
 * @param policy which addresses may be called
 * @param cluster networks that are not called unless the policy lists them
 */
public record RemoteTarget(
    RemoteUrl url,
    RemoteHeaders headers,
    String headersFrom,
    String problem,
    RemotePolicy policy,
    ClusterNetworks cluster) {

  /** The same after its headers were taken away. */
  public RemoteTarget withoutHeaders() {
    return new RemoteTarget(
        url, null, headersFrom, "the Secret may no longer be used", policy, cluster);
  }

  /** Thrown for a host that is not called; the message is one line. */
  static final class UnusableHostException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean refused;

    UnusableHostException(boolean refused, String message, Throwable cause) {
      super(message, cause);
      this.refused = refused;
    }

    /** Whether it has an address that the policy refuses. */
    boolean isRefused() {
      return refused;
    }
  }

  /**
   * Returns the address to connect to. All addresses of the host must be allowed, since a gateway
   * may choose any.
   */
  InetAddress address() throws UnusableHostException {
    InetAddress[] all;
    try {
      all = InetAddress.getAllByName(url.host());
    } catch (UnknownHostException e) {
      throw new UnusableHostException(
          false, "the host %s of spec.remote.url has no address".formatted(url.host()), e);
    }
    for (InetAddress address : all) {
      if (!isAllowed(address)) {
        throw new UnusableHostException(
            true,
            "the host %s of spec.remote.url has the address %s, which is not public: the administrator can list its network (policy: remote.allowedNetworks)"
                .formatted(url.host(), address.getHostAddress()),
            null);
      }
    }
    return all[0];
  }

  private boolean isAllowed(InetAddress address) {
    return policy.allows(address, url.isHttps())
        && (policy.lists(address) || !cluster.contain(address));
  }
}
