package io.mcpruntime.maven.migrate.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.mcpruntime.maven.migrate.convert.Note.Kind;

/** Converts a server's own Ingress; the gateway serves the routes of all servers. */
final class IngressConversion {
  /** What the older operator wrote into a spec that named no class. */
  private static final String DEFAULT_CLASS = "traefik";

  private IngressConversion() {}

  static void apply(Conversion conversion) {
    String host = conversion.takeText("ingressHost");
    String ingressClass = conversion.takeText("ingressClass");
    JsonNode annotations = conversion.take("ingressAnnotations");
    boolean bare = host == null && (annotations == null || annotations.isEmpty());
    if (bare && (ingressClass == null || ingressClass.equals(DEFAULT_CLASS))) {
      if (ingressClass != null) {
        conversion.note(Kind.NEEDLESS, "ingressClass", "the gateway serves the route");
      }
      return;
    }
    ObjectNode ingress = conversion.made().withObject("/ingress");
    put(conversion, ingress, "ingressHost", "host", text(host));
    put(conversion, ingress, "ingressClass", "className", text(ingressClass));
    put(conversion, ingress, "ingressAnnotations", "annotations", annotations);
    if (!ingress.path("enabled").asBoolean()) {
      switchedOff(conversion, host);
    }
  }

  private static void switchedOff(Conversion conversion, String host) {
    String own =
        "for an Ingress of its own that passes the route on as it is: ingress.enabled: true";
    conversion.note(
        Kind.CHECK,
        "ingress",
        "kept, but switched off: the gateway serves the route now"
            + (host == null ? "" : ", under the host name that mcp:setup was given"),
        host == null
            ? own
            : "for all servers at %s: mvn mcp:setup -Dmcp.host=%<s; ".formatted(host) + own);
  }

  private static JsonNode text(String text) {
    return text == null ? null : TextNode.valueOf(text);
  }

  private static void put(
      Conversion conversion, ObjectNode ingress, String field, String name, JsonNode value) {
    if (value != null && (value.isTextual() || !value.isEmpty())) {
      ingress.set(name, value);
      conversion.note(Kind.RENAMED, field, "ingress." + name);
    }
  }
}
