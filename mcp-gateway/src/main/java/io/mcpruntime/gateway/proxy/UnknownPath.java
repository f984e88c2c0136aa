package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.GatewayRefusal;

/** Says why a path that no server has is refused. */
final class UnknownPath {
  private UnknownPath() {}

  static GatewayRefusal refusal(String path) {
    return isOdd(path)
        ? new GatewayRefusal(400, "this path is not in its normal form")
        : new GatewayRefusal(404, "no MCP server has this route");
  }

  /** Percent-encoded, or with a segment that is empty or means another; {@code /.x} is a name. */
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
