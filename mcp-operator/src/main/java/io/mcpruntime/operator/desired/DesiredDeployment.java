package io.mcpruntime.operator.desired;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategy;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategyBuilder;
import io.mcpruntime.crd.MCPServer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Builds the Deployment of a server and reads properties of existing ones. */
public final class DesiredDeployment {
  /** The name of the server's own container in its pods. */
  public static final String CONTAINER = DesiredContainer.NAME;

  /**
   * The annotation with the fingerprint of a pod's template. It tells pods of the current template
   * from older ones without reading ReplicaSets.
   */
  public static final String TEMPLATE = "mcpruntime.io/template";

  private static final String RECREATE = "Recreate";

  private DesiredDeployment() {}

  /**
   * Returns the Deployment; a pure function of the three parameters.
   *
   * @throws UnusableSpecException if the spec cannot become a pod; the message names the field
   */
  public static Deployment of(
      MCPServer server, DeploymentContext surroundings, PlatformContext platform) {
    return new DeploymentBuilder()
        .withNewMetadata()
        .withName(server.getMetadata().getName())
        .withNamespace(server.getMetadata().getNamespace())
        .withLabels(ServerLabels.of(server))
        .endMetadata()
        .withNewSpec()
        .withReplicas(DesiredReplicas.of(server, surroundings))
        .withNewSelector()
        .withMatchLabels(ServerLabels.selector(server))
        .endSelector()
        .withStrategy(strategy(server, surroundings))
        .withTemplate(named(DesiredPod.template(server, platform)))
        .endSpec()
        .build();
  }

  private static DeploymentStrategy strategy(MCPServer server, DeploymentContext surroundings) {
    String byItself = surroundings.single() ? RECREATE : "RollingUpdate";
    String type = Objects.requireNonNullElse(server.getSpec().strategy(), byItself);
    DeploymentStrategyBuilder strategy = new DeploymentStrategyBuilder().withType(type);
    return type.equals(RECREATE)
        ? strategy.build()
        : strategy
            .withNewRollingUpdate()
            .withMaxSurge(new IntOrString(1))
            .withMaxUnavailable(new IntOrString(0))
            .endRollingUpdate()
            .build();
  }

  /**
   * Returns the template of a server's pods.
   *
   * @throws UnusableSpecException if the spec cannot become a pod; the message names the field
   */
  public static PodTemplateSpec pod(MCPServer server, PlatformContext platform) {
    return DesiredPod.template(server, platform);
  }

  /** Whether the pod has the Deployment's current template. */
  public static boolean isOf(Deployment deployment, Pod pod) {
    return template(deployment).equals(pod.getMetadata().getAnnotations().get(TEMPLATE));
  }

  /** Returns the fingerprint of a Deployment's current template; empty when it has none. */
  public static String template(Deployment deployment) {
    Map<String, String> annotations =
        deployment.getSpec().getTemplate().getMetadata().getAnnotations();
    return annotations.getOrDefault(TEMPLATE, "");
  }

  /** Returns the server's container, or the first one if none has its name. */
  public static Optional<Container> server(Deployment deployment) {
    List<Container> all = deployment.getSpec().getTemplate().getSpec().getContainers();
    return all.stream()
        .filter(container -> DesiredContainer.NAME.equals(container.getName()))
        .findFirst()
        .or(() -> all.stream().findFirst());
  }

  private static PodTemplateSpec named(PodTemplateSpec template) {
    return template
        .edit()
        .editMetadata()
        .addToAnnotations(TEMPLATE, Fingerprint.of(template))
        .endMetadata()
        .build();
  }
}
