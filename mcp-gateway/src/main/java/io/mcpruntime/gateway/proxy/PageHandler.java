package io.mcpruntime.gateway.proxy;

import io.vertx.core.http.HttpServerRequest;

/**
 * Answers what is no server's, for a gateway that shows something to people. Requests have passed
 * the checks of framing, Host and Origin. Called on event loops: thread-safe, never blocks.
 */
@FunctionalInterface
public interface PageHandler {
  /** Every such path is answered with 404. */
  PageHandler NONE = request -> false;

  /**
   * False when there is nothing at this path, with the request left as it was. The end handler of
   * the response belongs to the gateway, its close handler to the page.
   */
  boolean serve(HttpServerRequest request);
}
