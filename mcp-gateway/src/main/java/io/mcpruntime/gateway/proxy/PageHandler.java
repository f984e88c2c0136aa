package io.mcpruntime.gateway.proxy;

import io.vertx.core.http.HttpServerRequest;

/**
 * Serves the paths that lead to no server, such as a web page. Requests have passed the checks of
 * framing, Host and Origin. Called on event loops: must be thread-safe and must not block.
 */
@FunctionalInterface
public interface PageHandler {
  /** Responds with 404 to every such path. */
  PageHandler NONE = request -> false;

  /**
   * Returns false, and leaves the request unchanged, when there is nothing at this path. The
   * gateway sets the response's end handler; the page may set its close handler.
   */
  boolean serve(HttpServerRequest request);
}
