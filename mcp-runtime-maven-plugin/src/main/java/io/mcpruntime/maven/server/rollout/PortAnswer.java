package io.mcpruntime.maven.server.rollout;

/** What answers on a port of a pod. */
enum PortAnswer {
  /** Nothing, or nothing that speaks HTTP. */
  NOTHING,
  /** An HTTP server. */
  HTTP,
  /** A server that answers with JSON-RPC, as MCP servers do. */
  MCP;

  static PortAnswer of(String response) {
    if (!response.startsWith("HTTP/")) {
      return NOTHING;
    }
    return response.contains("\"jsonrpc\"") ? MCP : HTTP;
  }
}
