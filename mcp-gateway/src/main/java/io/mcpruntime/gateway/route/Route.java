package io.mcpruntime.gateway.route;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The way to one server, as it is right now.
 *
 * @param server whose way it is
 * @param path where the server itself answers MCP
 * @param stateful whether a session stays on the pod that began it
 * @param limits of this server
 * @param ready pods that take new requests
 * @param leaving pods that serve their sessions only: not ready, or about to end
 * @param quarantined whether nobody is let through, since its tools are not the approved ones
 * @param lock what its tools are compared with; null where nothing is locked
 */
public record Route(
    ServerId server,
    String path,
    boolean stateful,
    ServerLimits limits,
    List<Backend> ready,
    List<Backend> leaving,
    boolean quarantined,
    ToolLock lock) {

  public Route {
    ready = List.copyOf(ready);
    leaving = List.copyOf(leaving);
  }

  /** One that is open, and has no lock. */
  public Route(
      ServerId server,
      String path,
      boolean stateful,
      ServerLimits limits,
      List<Backend> ready,
      List<Backend> leaving) {
    this(server, path, stateful, limits, ready, leaving, false, null);
  }

  /** A stateful server of one process, with the usual limits: for a table without a cluster. */
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

  /**
   * The same way for requests that are no MCP messages: they belong to no session and hold no
   * tools.
   */
  public Route withoutMessages() {
    return new Route(server, path, false, limits, ready, leaving, quarantined, null);
  }

  /** The pod at this address, if it still is one of this server. */
  public Optional<Backend> at(PodAddress address) {
    for (Backend backend : ready) {
      if (backend.address().equals(address)) {
        return Optional.of(backend);
      }
    }
    return leaving.stream().filter(b -> b.address().equals(address)).findFirst();
  }
}
