package io.mcpruntime.local.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.UncheckedIOException;
import java.util.Map;

/** Writes responses to a browser with headers that allow only the page's own files to run. */
final class PageResponse {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Tool descriptions are untrusted: even inside the markup they could run nothing. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
          + "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private PageResponse() {}

  static MultiMap head(HttpServerRequest request, String type) {
    return request
        .response()
        .headers()
        .set("Content-Type", type)
        .set("Content-Security-Policy", POLICY)
        .set("Cross-Origin-Resource-Policy", "same-origin")
        .set("Referrer-Policy", "no-referrer")
        .set("X-Content-Type-Options", "nosniff")
        .set("Cache-Control", "no-store");
  }

  static void send(HttpServerRequest request, String type, Buffer body) {
    head(request, type);
    request.response().end(body);
  }

  static void json(HttpServerRequest request, Object document) {
    send(request, "application/json", Buffer.buffer(json(document)));
  }

  static void refuse(HttpServerRequest request, int status, String why) {
    request.response().setStatusCode(status);
    if (status == 405) {
      request.response().headers().set("Allow", "GET");
    }
    json(request, Map.of("error", why));
  }

  static String json(Object document) {
    try {
      return JSON.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
