package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.route.Backend;
import java.util.Optional;

/** The path at a pod for one request. Used by one event loop. */
interface PodPath {
  /** The first path to try at this pod. */
  String path(Backend pod);

  /** Whether another path may be tried, which needs the request's body again. */
  boolean mayMove(Backend pod);

  /**
   * The next path to try at the same pod; empty when this response is final.
   *
   * @param location of a redirect; null if there is none
   */
  Optional<String> next(Backend pod, int status, String location);
}
