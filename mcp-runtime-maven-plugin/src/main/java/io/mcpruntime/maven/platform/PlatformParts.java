package io.mcpruntime.maven.platform;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.maven.cluster.Cluster;
import java.util.List;
import java.util.Map;

/** The platform as it stands in a cluster. */
public final class PlatformParts {
  /** One part: whether it does its work, and what there is to say of it. */
  public record State(String title, boolean ready, String detail) {}

  private static final Map<String, String> ANY =
      Map.of(
          "registryImage", "any",
          "registryStorage", "1Gi",
          "nodePort", "5000",
          "baseUrl", "",
          "platformImage", "any");

  private final Cluster cluster;

  public PlatformParts(Cluster cluster) {
    this.cluster = cluster;
  }

  /** The state of every part whose readiness can be seen. */
  public List<State> states() {
    return List.of(
        state(Part.CRD), state(Part.REGISTRY), state(Part.READ_THROUGH), state(Part.OPERATOR));
  }

  /** The state of one part. */
  public State state(Part part) {
    HasMetadata main =
        new Manifests(ANY)
            .objects(part).stream()
                .filter(o -> part == Part.CRD || isWorkload(o))
                .findFirst()
                .orElseThrow();
    try {
      HasMetadata found = cluster.client().resource(main).get();
      return found == null
          ? new State(part.title(), false, "not installed: run mvn mcp:setup")
          : new State(part.title(), Readiness.ready(found), detail(found));
    } catch (KubernetesClientException e) {
      return new State(part.title(), e.getCode() == 403, "not visible to this user");
    }
  }

  private static boolean isWorkload(HasMetadata object) {
    return object instanceof Deployment || object instanceof DaemonSet;
  }

  private static String detail(HasMetadata object) {
    if (object instanceof Deployment d) {
      return d.getSpec().getTemplate().getSpec().getContainers().get(0).getImage();
    }
    if (object instanceof DaemonSet d) {
      return d.getStatus().getNumberReady()
          + "/"
          + d.getStatus().getDesiredNumberScheduled()
          + " nodes";
    }
    return object.getMetadata().getName();
  }
}
