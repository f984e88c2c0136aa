package io.mcpruntime.gateway.route;

import java.net.InetAddress;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A server that runs elsewhere.
 *
 * @param host a DNS name, or an IP address without brackets
 * @param authority the header Host of requests to it
 * @param headers added to each request, by name; null while those that its spec names are not known
 * @param addresses whether the policy allows a connection to this address
 */
public record RemoteServer(
    String host,
    int port,
    String authority,
    Map<String, String> headers,
    Predicate<InetAddress> addresses) {

  /** Copies the headers. */
  public RemoteServer {
    headers = headers == null ? null : Map.copyOf(headers);
  }

  /** Returns no values of headers. */
  @Override
  public String toString() {
    return authority;
  }
}
