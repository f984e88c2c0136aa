package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.route.RemoteServer;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The headers of requests to servers that run elsewhere: the server's own Host, and the headers of
 * its Secret in place of the client's. Others learn neither the client's address nor the public
 * host.
 */
final class RemoteRequestHeaders {
  private static final String VIA = "Via";

  /** The gateway's name in Via (RFC 9110, section 7.6.3). */
  private static final String HOP = "1.1 mcp-gateway";

  /** How often a request may pass gateways like this one. */
  private static final int MOST_HOPS = 3;

  private RemoteRequestHeaders() {}

  /** Whether the request has passed too many gateways, as one does that leads to itself. */
  static boolean isLoop(MultiMap fromClient) {
    return hops(fromClient) >= MOST_HOPS;
  }

  private static long hops(MultiMap fromClient) {
    return fromClient.getAll(VIA).stream()
        .flatMap(via -> List.of(via.split(",", -1)).stream())
        .filter(hop -> hop.strip().equals(HOP))
        .count();
  }

  /**
   * @param toServer the client's headers that every server gets
   */
  static void write(RemoteServer remote, MultiMap fromClient, MultiMap toServer) {
    if (!remote.headers().isEmpty()) {
      Set<String> own =
          remote.headers().keySet().stream()
              .map(name -> name.toLowerCase(Locale.ROOT))
              .collect(Collectors.toSet());
      for (String name : List.copyOf(toServer.names())) {
        // The client's login is for this gateway; underscores are dashes to some servers.
        String folded = name.toLowerCase(Locale.ROOT).replace('_', '-');
        if (folded.equals("authorization") || own.contains(folded)) {
          toServer.remove(name);
        }
      }
      for (Map.Entry<String, String> header : remote.headers().entrySet()) {
        toServer.set(header.getKey(), header.getValue());
      }
    }
    toServer.set("Host", remote.authority());
    String hop = HOP;
    for (long before = hops(fromClient); before > 0; before--) {
      hop = hop + ", " + HOP;
    }
    toServer.set(VIA, hop);
  }
}
