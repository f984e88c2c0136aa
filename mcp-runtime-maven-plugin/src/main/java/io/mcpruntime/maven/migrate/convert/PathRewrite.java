package io.mcpruntime.maven.migrate.convert;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcpruntime.crd.MCPServerSpec;
import java.util.Map;
import java.util.Set;

/**
 * Which path a server of the older platform saw: its Ingress passed requests on as they came, and
 * only what the server's owner wrote could change that.
 *
 * @param text the server's path ({@code STATED}, {@code REPLACED}), the prefix that is taken away
 *     ({@code STRIPPED}), or the reason why nobody knows ({@code UNKNOWN})
 */
record PathRewrite(How how, String text) {
  private static final Set<String> KNOWN_CLASSES = Set.of("", "traefik", "nginx", "istio");
  private static final String MCP = "/mcp";

  enum How {
    STATED,
    REPLACED,
    STRIPPED,
    UNKNOWN,
    UNCHANGED
  }

  static PathRewrite of(JsonNode fields) {
    String stated = stated(fields);
    if (stated != null) {
      return new PathRewrite(How.STATED, stated);
    }
    JsonNode gateway = fields.path("gateway");
    String prefix = gateway.path("stripPrefix").asText("").strip().replaceAll("/+$", "");
    if (!prefix.isEmpty() && gateway.path("enabled").asBoolean(true)) {
      return new PathRewrite(How.STRIPPED, prefix);
    }
    for (Map.Entry<String, JsonNode> e : fields.path("ingressAnnotations").properties()) {
      if (e.getKey().contains("rewrite") || e.getKey().endsWith("router.middlewares")) {
        return rewritten(e.getKey(), e.getValue().asText());
      }
    }
    String ingressClass = fields.path("ingressClass").asText("").strip();
    return KNOWN_CLASSES.contains(ingressClass)
        ? new PathRewrite(How.UNCHANGED, null)
        : new PathRewrite(How.UNKNOWN, "an Ingress of class " + ingressClass + " was told to");
  }

  private static PathRewrite rewritten(String annotation, String value) {
    boolean fixed = annotation.equals("nginx.ingress.kubernetes.io/rewrite-target");
    return fixed && value.matches(MCPServerSpec.PATH)
        ? new PathRewrite(How.REPLACED, value)
        : new PathRewrite(How.UNKNOWN, "the annotation " + annotation + " did");
  }

  /** The variable by which the older platform's servers were told where to answer. */
  private static String stated(JsonNode fields) {
    for (String list : Set.of("envVars", "env")) {
      for (JsonNode variable : fields.path(list)) {
        String value = variable.path("value").asText("");
        if (variable.path("name").asText().equals("MCP_PATH")
            && value.matches(MCPServerSpec.PATH)) {
          return value;
        }
      }
    }
    return null;
  }

  /** Where users reach a server whose Ingress took this path and all below it. */
  String route(String path) {
    if (path.endsWith(MCP) || (how == How.REPLACED && !path.isEmpty())) {
      return path;
    }
    return how == How.STATED && text.startsWith(path + "/") ? text : path + MCP;
  }

  /** Where the server itself answers, or {@code null} if nobody knows. */
  String own(String route) {
    return switch (how) {
      case STATED, REPLACED -> text;
      case STRIPPED -> route.startsWith(text + "/") ? route.substring(text.length()) : route;
      case UNKNOWN -> null;
      case UNCHANGED -> route;
    };
  }
}
