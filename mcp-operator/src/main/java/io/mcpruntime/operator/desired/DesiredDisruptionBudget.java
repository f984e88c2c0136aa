package io.mcpruntime.operator.desired;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import io.mcpruntime.crd.MCPServer;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Builds the PodDisruptionBudget that keeps a server reachable while nodes are drained. It always
 * allows one disruption: a budget of one server must not block the drain of a node.
 */
public final class DesiredDisruptionBudget {
  private static final Pattern PERCENT = Pattern.compile("([0-9]{1,9})%");

  private DesiredDisruptionBudget() {}

  /** Returns the PodDisruptionBudget; a pure function of the server. */
  public static PodDisruptionBudget of(MCPServer server) {
    IntOrString least = minAvailable(server);
    boolean keepsAll =
        pods(least, SpecDefaults.leastPods(server)) >= SpecDefaults.leastPods(server);
    return new PodDisruptionBudgetBuilder()
        .withNewMetadata()
        .withName(server.getMetadata().getName())
        .withNamespace(server.getMetadata().getNamespace())
        .withLabels(ServerLabels.of(server))
        .endMetadata()
        .withNewSpec()
        .withMinAvailable(keepsAll ? null : least)
        .withMaxUnavailable(keepsAll ? new IntOrString(1) : null)
        .withUnhealthyPodEvictionPolicy("AlwaysAllow")
        .withNewSelector()
        .withMatchLabels(ServerLabels.selector(server))
        .endSelector()
        .endSpec()
        .build();
  }

  /**
   * Returns the number of pods, rounded up as Kubernetes does. Kubernetes refuses other texts
   * itself.
   */
  private static long pods(IntOrString least, int of) {
    Matcher percent = PERCENT.matcher(String.valueOf(least.getValue()));
    return percent.matches()
        ? (Long.parseLong(percent.group(1)) * of + 99) / 100
        : Objects.requireNonNullElse(least.getIntVal(), 0);
  }

  private static IntOrString minAvailable(MCPServer server) {
    return server.getSpec().disruptionBudget() == null
        ? new IntOrString(1)
        : server.getSpec().disruptionBudget().minAvailable();
  }
}
