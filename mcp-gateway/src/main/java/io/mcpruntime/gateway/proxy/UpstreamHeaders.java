package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.route.RemoteServer;
import io.mcpruntime.gateway.session.SessionHeader;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;

/** Writes the headers of a request to a server. */
final class UpstreamHeaders {
  private UpstreamHeaders() {}

  static void write(ExchangeContext context, HttpServerRequest request, MultiMap toPod) {
    RequestHeaders.copy(request.headers(), toPod);
    if (context.destination().metadata()) {
      ProxyHeaders.withoutMessages(toPod);
    }
    RemoteServer remote = context.route().remote();
    if (remote == null) {
      ForwardedHeaders forwarded = context.loop().gateway().forwarded();
      forwarded.set(request.headers(), context.peer(), context.destination().prefix(), toPod);
    } else {
      RemoteRequestHeaders.write(remote, request.headers(), toPod);
    }
    if (context.session().isPresent()) {
      toPod.set(SessionHeader.NAME, context.session().toPod());
    }
    if (context.route().lock() != null) {
      // Compressed tool lists cannot be compared.
      toPod.set("Accept-Encoding", "identity");
    }
    context.record().inject(toPod);
  }
}
