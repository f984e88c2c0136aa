package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.route.Backend;
import io.vertx.core.http.HttpClientRequest;

/** The pod of an exchange, and the request that was opened to it. */
final class Upstream {
  /** Null until a pod was chosen. */
  private Backend pod;

  /** Null until a connection was open. */
  private HttpClientRequest request;

  /** Counts the exchange at this pod, and no longer at the pod before. */
  void assign(Backend chosen) {
    leave();
    pod = chosen;
    pod.enter();
  }

  /** No longer counts the exchange. */
  void leave() {
    if (pod != null) {
      pod.leave();
    }
  }

  void opened(HttpClientRequest toPod) {
    request = toPod;
  }

  /** Returns false when no request was opened. */
  boolean reset() {
    if (request == null) {
      return false;
    }
    request.reset();
    return true;
  }

  HttpClientRequest request() {
    return request;
  }
}
