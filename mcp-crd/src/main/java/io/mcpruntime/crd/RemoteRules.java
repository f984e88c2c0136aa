package io.mcpruntime.crd;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The fields that a server with {@code remote} does not have. The API server checks them by CEL,
 * and whoever reads a spec without the API server by {@link #problem}.
 */
public final class RemoteRules {
  private static final String UNLESS = "!has(self.remote) || ";

  static final String NO_IMAGE =
      UNLESS + "!has(self.image) && !has(self.imagePullPolicy) && !has(self.imagePullSecrets)";
  static final String NO_IMAGE_MESSAGE =
      "remote excludes image, imagePullPolicy and imagePullSecrets: the server runs elsewhere";

  static final String NO_ADDRESS =
      UNLESS
          + "(!has(self.port) || self.port == 8088) && (!has(self.servicePort) || self.servicePort == 80) && (!has(self.path) || self.path == '/mcp') && !has(self.scheme)";
  static final String NO_ADDRESS_MESSAGE =
      "remote excludes port, servicePort, path and scheme: write them in remote.url";

  static final String NO_SCALE =
      UNLESS
          + "(!has(self.replicas) || self.replicas == 1) && (!has(self.stateful) || self.stateful) && !has(self.autoscaling) && !has(self.disruptionBudget) && !has(self.strategy)";
  static final String NO_SCALE_MESSAGE =
      "remote excludes replicas, stateful, autoscaling, disruptionBudget and strategy: the server has no pods";

  static final String NO_PODS =
      UNLESS
          + "!has(self.command) && !has(self.args) && !has(self.env) && !has(self.envFrom) && !has(self.resources) && !has(self.volumes) && !has(self.volumeMounts) && !has(self.probes) && !has(self.serviceAccountName) && !has(self.nodeSelector) && !has(self.tolerations) && !has(self.affinity) && !has(self.topologySpreadConstraints) && !has(self.podTemplate)";
  static final String NO_PODS_MESSAGE =
      "remote excludes command, args, env, envFrom, resources, volumes, volumeMounts, probes, serviceAccountName, nodeSelector, tolerations, affinity, topologySpreadConstraints and podTemplate: the server has no pods";

  static final String NO_NETWORK = UNLESS + "!has(self.ingress) && !has(self.networkPolicy)";
  static final String NO_NETWORK_MESSAGE =
      "remote excludes ingress and networkPolicy: the gateway serves it, and it has no pods";

  private record Field(String name, Function<MCPServerSpec, Object> value, Object allowed) {}

  private static final List<Field> EXCLUDED =
      List.of(
          new Field("image", MCPServerSpec::image, null),
          new Field("imagePullPolicy", MCPServerSpec::imagePullPolicy, null),
          new Field("imagePullSecrets", MCPServerSpec::imagePullSecrets, null),
          new Field("port", MCPServerSpec::port, MCPServerSpec.DEFAULT_PORT),
          new Field("servicePort", MCPServerSpec::servicePort, 80),
          new Field("path", MCPServerSpec::path, MCPServerSpec.DEFAULT_PATH),
          new Field("scheme", MCPServerSpec::scheme, null),
          new Field("replicas", MCPServerSpec::replicas, 1),
          new Field("stateful", MCPServerSpec::stateful, true),
          new Field("autoscaling", MCPServerSpec::autoscaling, null),
          new Field("disruptionBudget", MCPServerSpec::disruptionBudget, null),
          new Field("strategy", MCPServerSpec::strategy, null),
          new Field("command", MCPServerSpec::command, null),
          new Field("args", MCPServerSpec::args, null),
          new Field("env", MCPServerSpec::env, null),
          new Field("envFrom", MCPServerSpec::envFrom, null),
          new Field("resources", MCPServerSpec::resources, null),
          new Field("volumes", MCPServerSpec::volumes, null),
          new Field("volumeMounts", MCPServerSpec::volumeMounts, null),
          new Field("probes", MCPServerSpec::probes, null),
          new Field("serviceAccountName", MCPServerSpec::serviceAccountName, null),
          new Field("nodeSelector", MCPServerSpec::nodeSelector, null),
          new Field("tolerations", MCPServerSpec::tolerations, null),
          new Field("affinity", MCPServerSpec::affinity, null),
          new Field("topologySpreadConstraints", MCPServerSpec::topologySpreadConstraints, null),
          new Field("podTemplate", MCPServerSpec::podTemplate, null),
          new Field("ingress", MCPServerSpec::ingress, null),
          new Field("networkPolicy", MCPServerSpec::networkPolicy, null));

  private RemoteRules() {}

  /** Returns the names of the excluded fields. */
  public static List<String> excluded() {
    return EXCLUDED.stream().map(Field::name).toList();
  }

  /** Returns the first field that excludes {@code remote}; empty if there is none. */
  public static Optional<String> problem(MCPServerSpec spec) {
    return spec.remote() == null
        ? Optional.empty()
        : EXCLUDED.stream()
            .filter(field -> isSet(field.value().apply(spec), field.allowed()))
            .map(Field::name)
            .findFirst();
  }

  private static boolean isSet(Object value, Object allowed) {
    return value != null
        && !value.equals(allowed)
        && !(value instanceof Collection<?> list && list.isEmpty());
  }
}
