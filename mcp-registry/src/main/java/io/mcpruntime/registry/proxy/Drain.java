package io.mcpruntime.registry.proxy;

import io.mcpruntime.registry.access.Refusal;
import io.vertx.core.http.HttpServerRequest;

/**
 * Refuses a request and reads the rest of its body: a client that still writes would see a broken
 * connection instead of the reason.
 */
final class Drain {
  /** For callers that are not known: enough for the body of a manifest. */
  static final long LITTLE = 1 << 20;

  private Drain() {}

  /** Closes the connection of one that sends more than {@code limit} bytes after its answer. */
  static void answer(HttpServerRequest request, Refusal refusal, long limit) {
    if (!request.isEnded()) {
      long[] left = {limit};
      request.handler(
          part -> {
            left[0] -= part.length();
            if (left[0] < 0) {
              request.connection().close();
            }
          });
      request.endHandler(end -> {});
      request.resume();
    }
    if (request.response().ended() || request.response().closed()) {
      return;
    }
    request
        .response()
        .setStatusCode(refusal.status())
        .putHeader("Content-Type", "application/json")
        .putHeader("Docker-Distribution-Api-Version", "registry/2.0");
    if (request.method().name().equals("HEAD")) {
      request.response().end();
    } else {
      request.response().end(refusal.body());
    }
  }
}
