package io.mcpruntime.registry.access;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * An error of the distribution API, with which the guard answers a request.
 *
 * @param code of the distribution API's errors
 * @param message for the person who pushes
 */
public record ApiError(int status, String code, String message) {
  /** The JSON body, whose message clients show. */
  public String body() {
    return new JsonObject()
        .put(
            "errors",
            new JsonArray().add(new JsonObject().put("code", code).put("message", message)))
        .encode();
  }
}
