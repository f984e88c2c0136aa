package io.mcpruntime.registry.proxy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Locale;

/** Passes the store's response to the client, with the headers of the distribution API only. */
final class StoreResponse {
  private static final List<String> HEADERS =
      List.of(
          "Content-Type",
          "Content-Range",
          "Range",
          "Accept-Ranges",
          "Location",
          "Link",
          "ETag",
          "Docker-Content-Digest",
          "Docker-Upload-UUID",
          "Docker-Distribution-Api-Version",
          "OCI-Subject",
          "OCI-Filters-Applied");

  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final HttpClientResponse from;

  StoreResponse(HttpServerRequest request, HttpClientResponse from) {
    this.request = request;
    this.response = request.response();
    this.from = from;
  }

  /** Sends the response; completes with its last byte. */
  Future<Void> pass() {
    Promise<Void> passed = Promise.promise();
    response.setStatusCode(from.statusCode());
    for (String name : HEADERS) {
      String value = from.getHeader(name);
      if (value != null) {
        response.putHeader(name, value);
      }
    }
    String length = from.getHeader("Content-Length");
    boolean head = request.method().name().equals("HEAD");
    if (length != null) {
      response.putHeader("Content-Length", length);
    } else if (!head && from.statusCode() != 204 && from.statusCode() != 304) {
      response.setChunked(true);
    }
    from.handler(
        part -> {
          response.write(part);
          if (response.writeQueueFull()) {
            from.pause();
            response.drainHandler(drained -> from.resume());
          }
        });
    from.exceptionHandler(
        cut -> {
          request.connection().close();
          passed.tryFail(cut);
        });
    from.endHandler(
        all -> {
          response.end();
          passed.tryComplete();
        });
    return passed.future();
  }

  /** Returns whether an error of distribution means a full volume (ENOSPC, EDQUOT). */
  static boolean saysNoSpace(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.contains("no space left")
        || lower.contains("quota exceeded")
        || lower.replace(" ", "").matches("(?s).*\"err\":(?:28|122)\\b.*");
  }
}
