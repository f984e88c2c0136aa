package io.mcpruntime.maven.migrate.convert;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcpruntime.crd.MCPServerSpec;
import io.mcpruntime.maven.migrate.convert.Note.Kind;
import java.util.Set;

/** Reports settings of the older version's sidecar proxy and rollout. */
final class Sidecar {
  private static final Set<String> DEFAULT_STEP = Set.of("", "25%");

  private Sidecar() {}

  static void apply(Conversion conversion) {
    gateway(conversion);
    analytics(conversion);
    rollout(conversion);
  }

  private static void gateway(Conversion conversion) {
    JsonNode gateway = conversion.take("gateway");
    if (gateway == null) {
      return;
    }
    String upstream = gateway.path("upstreamURL").asText();
    String port =
        String.valueOf(conversion.server().fields().path("port").asInt(MCPServerSpec.DEFAULT_PORT));
    if (upstream.isEmpty()
        || upstream.matches("http://(127\\.0\\.0\\.1|localhost):" + port + "/?")) {
      conversion.note(
          Kind.NEEDLESS,
          "gateway",
          "one gateway serves all servers; pods have no proxy of their own");
    } else {
      conversion.note(
          Kind.LOST,
          "gateway.upstreamURL",
          "the gateway calls the server's own port, not " + upstream,
          "write port and path of the program that answers there");
    }
  }

  private static void analytics(Conversion conversion) {
    JsonNode analytics = conversion.take("analytics");
    if (analytics == null) {
      return;
    }
    if (analytics.path("disabled").asBoolean()) {
      conversion.note(Kind.NEEDLESS, "analytics", "no events are sent");
    } else {
      conversion.note(
          Kind.LOST,
          "analytics",
          "no events are sent",
          "read the gateway's metrics, access log or traces instead");
    }
  }

  private static void rollout(Conversion conversion) {
    JsonNode rollout = conversion.take("rollout");
    if (rollout == null) {
      return;
    }
    String strategy = rollout.path("strategy").asText("RollingUpdate");
    boolean plain =
        strategy.equals("RollingUpdate")
            && DEFAULT_STEP.contains(rollout.path("maxSurge").asText())
            && DEFAULT_STEP.contains(rollout.path("maxUnavailable").asText())
            && rollout.path("canaryReplicas").asInt() == 0;
    if (plain) {
      conversion.note(Kind.NEEDLESS, "rollout", "pods are replaced one after the other as before");
    } else {
      conversion.note(
          Kind.LOST,
          "rollout",
          "pods are always replaced by a rolling update (%s before), without canaries"
              .formatted(strategy),
          "deploy a canary as a server of its own");
    }
  }
}
