package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.route.Backend;
import java.util.Optional;

/** At which path a pod is asked, for one request. Used by one event loop. */
interface PodPath {
  /** Where to ask this pod first. */
  String path(Backend pod);

  /** Whether another path may follow, for which the request's body is needed again. */
  boolean mayMove(Backend pod);

  /**
   * Where to ask the same pod after this answer; empty when it is the answer.
   *
   * @param location of a redirect; null for none
   */
  Optional<String> next(Backend pod, int status, String location);
}
