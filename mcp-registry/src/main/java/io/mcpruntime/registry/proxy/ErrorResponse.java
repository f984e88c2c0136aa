package io.mcpruntime.registry.proxy;

import io.mcpruntime.registry.access.ApiError;
import io.vertx.core.http.HttpServerRequest;

/**
 * Answers a request with an error and reads the rest of its body: a client that is still writing
 * would see a broken connection instead of the error.
 */
final class ErrorResponse {
  /** The limit for unknown callers: more than the body of a usual manifest. */
  static final long UNKNOWN_CALLER_BYTES = 1 << 20;

  private ErrorResponse() {}

  /** Sends the error, and closes the connection after {@code limit} more bytes of the body. */
  static void send(HttpServerRequest request, ApiError error, long limit) {
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
        .setStatusCode(error.status())
        .putHeader("Content-Type", "application/json")
        .putHeader("Docker-Distribution-Api-Version", "registry/2.0");
    if (request.method().name().equals("HEAD")) {
      request.response().end();
    } else {
      request.response().end(error.body());
    }
  }
}
