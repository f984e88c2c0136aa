package io.mcpruntime.maven.migrate.convert;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerSpec;
import io.mcpruntime.maven.migrate.convert.Note.Kind;
import io.mcpruntime.maven.migrate.convert.PathRewrite.How;

/** Converts the path of a server to its route and its own path. */
final class RouteConversion {
  private static final String MCP = "/mcp";

  private final Conversion conversion;
  private final PathRewrite passing;

  private RouteConversion(Conversion conversion) {
    this.conversion = conversion;
    this.passing = PathRewrite.of(conversion.server().fields());
  }

  static void apply(Conversion conversion) {
    new RouteConversion(conversion).apply();
  }

  private void apply() {
    String field = "ingressPath";
    String written = conversion.takeText(field);
    String prefix = conversion.takeText("publicPathPrefix");
    if (prefix != null) {
      if (written != null) {
        conversion.note(Kind.NEEDLESS, field, "publicPathPrefix counted in its place");
      }
      field = "publicPathPrefix";
      written = "/" + prefix.replaceAll("^/+|/+$", "") + MCP;
    }
    if (written != null) {
      route(field, ("/" + written).replaceAll("/+", "/").replaceAll("/$", ""));
    } else {
      String route = MCPServer.defaultRoute(conversion.server().name());
      path(conversion.made().path("route").asText(route), false);
    }
  }

  private void route(String field, String path) {
    String route = passing.route(path);
    if (!route.matches(MCPServerSpec.PATH)) {
      conversion.note(
          Kind.LOST,
          field,
          path + " is a pattern, and a route is one address",
          "users reach the server at /%s/mcp; write route if it should be another"
              .formatted(conversion.server().name()));
      path(MCPServer.defaultRoute(conversion.server().name()), true);
      return;
    }
    conversion.made().put("route", route);
    conversion.note(Kind.RENAMED, field, "route");
    if (route.equals(path + MCP)) {
      conversion.note(
          Kind.CHECK,
          field,
          "it stood for all paths that begin with %s, and a route is one address: %s"
              .formatted(path.isEmpty() ? "/" : path, route),
          "if clients call another one, write that as route");
    }
    path(route, false);
  }

  /** An entry of a metadata file gets a path only by evidence: without one it means /mcp. */
  private void path(String route, boolean pattern) {
    boolean guess = passing.how() == How.UNCHANGED || passing.how() == How.UNKNOWN;
    if (conversion.made().has("path") || (guess && !conversion.server().isResource())) {
      return;
    }
    String own = pattern && guess ? null : passing.own(route);
    if (own == null) {
      assume(pattern && passing.text() == null ? "a pattern may" : passing.text());
      return;
    }
    if (!own.equals(MCP)) {
      conversion.made().put("path", own);
    }
    if (passing.how() != How.UNCHANGED) {
      conversion.note(Kind.DEFAULTED, "path", own + ", as " + because());
    } else if (!own.equals(MCP)) {
      conversion.note(
          Kind.CHECK,
          "path",
          "the older Ingress passed paths on as they came, so the server is taken to answer at "
              + own,
          "if it answers at /mcp, take path out");
    }
  }

  private void assume(String who) {
    conversion.note(
        Kind.CHECK,
        "path",
        who + " rewrite what the server saw, so /mcp is assumed",
        "if it answers elsewhere, write path");
  }

  private String because() {
    return switch (passing.how()) {
      case STATED -> "the variable MCP_PATH says";
      case REPLACED -> "the annotation for rewriting says";
      default -> "gateway.stripPrefix says";
    };
  }
}
