package io.mcpruntime.server.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;

/** Tells the protocol eras apart. */
final class RequestEra {
  private static final String FIRST_MODERN = "2026-07-28";
  private static final String VERSION = "io.modelcontextprotocol/protocolVersion";

  private RequestEra() {}

  /** Returns whether the request's header names the modern protocol. */
  static boolean isModern(HttpServletRequest request) {
    String version = request.getHeader("MCP-Protocol-Version");
    return version != null
        && version.matches("\\d{4}-\\d\\d-\\d\\d")
        && version.compareTo(FIRST_MODERN) >= 0;
  }

  /** Returns whether the message has what each modern request must have, and no legacy one has. */
  static boolean isModern(JsonNode message) {
    return message.path("params").path("_meta").has(VERSION);
  }
}
