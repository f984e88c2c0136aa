package io.mcpruntime.gateway.route;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The route to one server, and its pods at one moment.
 *
 * @param server where the route leads
 * @param path where the server itself serves MCP
 * @param stateful whether a session stays on the pod that began it
 * @param limits of this server
 * @param ready pods that take new requests
 * @param leaving pods that serve only their existing sessions: not ready, or terminating
 * @param quarantined whether all requests are refused, since its tools are not the approved ones
 * @param lock the approved tools; null if the server is not locked
 * @param tls how its pods are verified; null for a server that speaks HTTP
 * @param remote null for a server of pods
 */
public record Route(
    ServerId server,
    String path,
    boolean stateful,
    ServerLimits limits,
    List<Backend> ready,
    List<Backend> leaving,
    boolean quarantined,
    ToolLock lock,
    UpstreamTls tls,
    RemoteServer remote) {

  public Route {
    ready = List.copyOf(ready);
    leaving = List.copyOf(leaving);
  }

  /** Creates a route to a server of pods. */
  public Route(
      ServerId server,
      String path,
      boolean stateful,
      ServerLimits limits,
      List<Backend> ready,
      List<Backend> leaving,
      boolean quarantined,
      ToolLock lock,
      UpstreamTls tls) {
    this(server, path, stateful, limits, ready, leaving, quarantined, lock, tls, null);
  }

  /** Creates a route to a server that speaks HTTP. */
  public Route(
      ServerId server,
      String path,
      boolean stateful,
      ServerLimits limits,
      List<Backend> ready,
      List<Backend> leaving,
      boolean quarantined,
      ToolLock lock) {
    this(server, path, stateful, limits, ready, leaving, quarantined, lock, null);
  }

  /** Creates a route without quarantine and lock. */
  public Route(
      ServerId server,
      String path,
      boolean stateful,
      ServerLimits limits,
      List<Backend> ready,
      List<Backend> leaving) {
    this(server, path, stateful, limits, ready, leaving, false, null);
  }

  /** Creates a route to a stateful server of one process, with the default limits. */
  public static Route to(String name, URI endpoint) {
    int port = endpoint.getPort() < 0 ? 80 : endpoint.getPort();
    Backend backend = new Backend(new PodAddress(endpoint.getHost(), port, 0));
    return new Route(
        new ServerId("local", name),
        endpoint.getPath(),
        true,
        ServerLimits.DEFAULT,
        List.of(backend),
        List.of());
  }

  /** The same route for requests that are not MCP messages: without sessions and lock. */
  public Route withoutMessages() {
    return new Route(server, path, false, limits, ready, leaving, quarantined, null, tls, remote);
  }

  /** The pod at this address, if it still belongs to this server. */
  public Optional<Backend> at(PodAddress address) {
    for (Backend backend : ready) {
      if (backend.address().equals(address)) {
        return Optional.of(backend);
      }
    }
    return leaving.stream().filter(b -> b.address().equals(address)).findFirst();
  }
}
