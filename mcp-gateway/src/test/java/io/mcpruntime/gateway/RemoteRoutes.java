package io.mcpruntime.gateway;

import io.mcpruntime.crd.policy.PlatformPolicy;
import io.mcpruntime.crd.policy.RemotePolicy;
import io.mcpruntime.crd.remote.RemoteUrl;
import io.mcpruntime.gateway.route.Backend;
import io.mcpruntime.gateway.route.PodAddress;
import io.mcpruntime.gateway.route.RemoteServer;
import io.mcpruntime.gateway.route.Route;
import io.mcpruntime.gateway.route.ServerId;
import io.mcpruntime.gateway.route.ServerLimits;
import io.mcpruntime.gateway.route.UpstreamTls;
import io.mcpruntime.probe.tls.ServerTrust;
import io.vertx.core.Future;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Routes to servers that run elsewhere, and names without a DNS server. */
final class RemoteRoutes {
  private RemoteRoutes() {}

  /** The policy of a namespace from the value of its field {@code remote}. */
  static RemotePolicy policy(String remote) {
    return PlatformPolicy.parse("{version: v1, defaults: {remote: %s}}".formatted(remote))
        .of("team")
        .remote();
  }

  /** Each URL is a backend of its own, whose address sessions are sealed with. */
  static Route route(
      RemoteUrl url, Map<String, String> headers, RemotePolicy policy, ServerTrust trust) {
    Backend backend =
        new Backend(new PodAddress(url.host(), url.port(), url.toString().hashCode()));
    return new Route(
        new ServerId("team", "weather"),
        url.path(),
        true,
        ServerLimits.DEFAULT,
        List.of(backend),
        List.of(),
        false,
        null,
        url.isHttps() ? new UpstreamTls(url.host(), trust) : null,
        new RemoteServer(
            url.host(),
            url.port(),
            url.authority(),
            headers,
            address -> policy.allows(address, url.isHttps())));
  }

  /** Resolves these names, and else only what is an address. */
  static Function<String, Future<InetAddress>> names(Map<String, String> names) {
    return name -> {
      try {
        String address = names.getOrDefault(name, name);
        return address.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")
            ? Future.succeededFuture(InetAddress.getByName(address))
            : Future.failedFuture(new UnknownHostException(name));
      } catch (UnknownHostException e) {
        return Future.failedFuture(e);
      }
    };
  }
}
