package io.mcpruntime.local.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerRequest;

/**
 * A JSON-RPC error that answers a request in place of the server.
 *
 * @param status the HTTP status
 * @param code the JSON-RPC error code
 */
record ErrorResponse(int status, int code, String message) {
  private static final int INVALID = -32600;

  static final ErrorResponse SESSION_ENDED =
      new ErrorResponse(404, -32001, "this session has ended: send initialize to begin a new one");

  static ErrorResponse invalid(int status, String message) {
    return new ErrorResponse(status, INVALID, message);
  }

  /** Returns the error for a header that differs from the body (protocol of 2026-07-28). */
  static ErrorResponse mismatch(String message) {
    return new ErrorResponse(400, -32020, message);
  }

  static ErrorResponse failed(int status, String message) {
    return new ErrorResponse(status, -32603, message);
  }

  /** Returns this error as the response to the request with this id. */
  JsonRpcMessage message(JsonNode id) {
    ObjectNode json = JsonRpcMessage.envelope();
    json.set("id", id == null || id.isMissingNode() ? NullNode.getInstance() : id);
    json.putObject("error").put("code", code).put("message", message);
    return JsonRpcMessage.of(json);
  }

  void answer(HttpServerRequest request) {
    answer(request, null);
  }

  void answer(HttpServerRequest request, JsonNode id) {
    var response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(status).putHeader("Content-Type", "application/json");
    if (status == 405) {
      response.putHeader("Allow", "POST, GET, DELETE");
    }
    if (status == 413) {
      response.putHeader("Connection", "close");
    }
    response.end(message(id).text());
  }
}
