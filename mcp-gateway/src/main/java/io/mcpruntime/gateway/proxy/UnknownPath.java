package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.GatewayRefusal;

/** Chooses the refusal of a path that leads to no server. */
final class UnknownPath {
  private UnknownPath() {}

  static GatewayRefusal refusal(String path) {
    return isOdd(path)
        ? new GatewayRefusal(400, "this path is not normalized")
        : new GatewayRefusal(404, "no MCP server has this route");
  }

  /** Whether a path is percent-encoded, or has empty or dot segments; {@code /.x} is allowed. */
  private static boolean isOdd(String path) {
    if (path.contains("%") || path.contains("//")) {
      return true;
    }
    for (int at = path.indexOf("/."); at >= 0; at = path.indexOf("/.", at + 1)) {
      int next = at + 2;
      if (next < path.length() && path.charAt(next) == '.') {
        next++;
      }
      if (next == path.length() || path.charAt(next) == '/' || path.charAt(next) == ';') {
        return true;
      }
    }
    return false;
  }
}
