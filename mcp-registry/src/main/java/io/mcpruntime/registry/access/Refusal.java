package io.mcpruntime.registry.access;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Why a request goes no further.
 *
 * @param code of the distribution API's errors
 * @param message for the person who pushes
 */
public record Refusal(int status, String code, String message) {
  /** The error of the distribution API, which clients show. */
  public String body() {
    return new JsonObject()
        .put(
            "errors",
            new JsonArray().add(new JsonObject().put("code", code).put("message", message)))
        .encode();
  }
}
