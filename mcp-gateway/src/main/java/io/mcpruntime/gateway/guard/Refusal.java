package io.mcpruntime.gateway.guard;

/**
 * Why a request goes no further.
 *
 * @param status of the answer
 * @param message for the person who reads the client's log
 */
public record Refusal(int status, String message) {
  /** The protocol's way to say that a session is over and a new one must be begun. */
  public static final Refusal SESSION_ENDED =
      new Refusal(404, "this session has ended: send initialize to begin a new one");

  static Refusal bad(String message) {
    return new Refusal(400, message);
  }

  /** A short JSON-RPC error, which MCP clients show. */
  public String body() {
    int code = status == 404 ? -32001 : status == 429 || status >= 500 ? -32603 : -32600;
    return "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":%d,\"message\":\"%s\"}}"
        .formatted(code, message);
  }
}
