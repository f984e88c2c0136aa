package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.ResponseGuard;
import io.mcpruntime.gateway.route.Backend;
import io.vertx.core.http.HttpClientRequest;
import java.util.concurrent.TimeUnit;

/** The pod of an exchange, and the request that was opened to it. */
final class Upstream {
  /** How long the head of an answer may take. */
  private static final long HEAD = TimeUnit.SECONDS.toNanos(30);

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

  /** Whether the head of the pod's answer was begun, and did not end within 30 s. */
  boolean isHeadLate(long now) {
    long since = request == null ? 0 : ResponseGuard.headSince(request.connection());
    return since != 0 && now - since > HEAD;
  }

  HttpClientRequest request() {
    return request;
  }
}
