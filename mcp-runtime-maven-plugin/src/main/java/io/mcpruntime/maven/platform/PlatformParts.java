package io.mcpruntime.maven.platform;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.crd.policy.PlatformPolicy;
import io.mcpruntime.crd.policy.PolicyException;
import io.mcpruntime.maven.cluster.Applier;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import io.mcpruntime.maven.output.Count;
import io.mcpruntime.maven.platform.policy.PolicyConfig;
import io.mcpruntime.maven.platform.route.ClusterRoute;
import io.mcpruntime.maven.platform.route.RouteChoice.ByIngress;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The platform as it stands in a cluster. */
public final class PlatformParts {
  /**
   * One part: whether it does its work, and what there is to say of it.
   *
   * @param ready null where the user may not see it
   */
  public record State(String title, Boolean ready, String detail) {
    /** Whether it is known not to do its work. */
    public boolean isDown() {
      return Boolean.FALSE.equals(ready);
    }

    /** Yes, NO, or a question mark where the user may not see it. */
    public String shown() {
      if (ready == null) {
        return "?";
      }
      return ready ? "yes" : "NO";
    }
  }

  private static final Set<Part> WITHOUT_STATE =
      EnumSet.of(Part.NAMESPACES, Part.OPTIONS, Part.PRIORITY, Part.ROLES);

  private static final String BASE_URL = "MCP_BASE_URL";

  private final Cluster cluster;

  public PlatformParts(Cluster cluster) {
    this.cluster = cluster;
  }

  /** The state of every part whose readiness can be seen. */
  public List<State> states() throws ClusterException {
    List<State> states = new ArrayList<>();
    for (Part part : Part.values()) {
      if (part == Part.ROUTE) {
        states.add(route());
      } else if (part == Part.ADMISSION) {
        states.add(policy());
        states.add(admission());
      } else if (!WITHOUT_STATE.contains(part)) {
        states.add(state(part));
      }
    }
    return states;
  }

  private State route() throws ClusterException {
    String title = Part.ROUTE.title();
    try {
      ClusterRoute route = new ClusterRoute(cluster);
      Optional<String> refusal = route.refusal();
      return refusal.isPresent()
          ? new State(title, false, refusal.get())
          : route
              .found(baseUrl(operator()))
              .map(what -> new State(title, true, what))
              .orElse(new State(title, false, "none: inside the cluster only; run mvn mcp:setup"));
    } catch (KubernetesClientException e) {
      return invisible(title, e);
    }
  }

  private Deployment operator() {
    HasMetadata wanted =
        Manifests.of(PlatformOptions.any(), new ByIngress(null), "any", "")
            .objects(Part.OPERATOR)
            .stream()
            .filter(Deployment.class::isInstance)
            .findFirst()
            .orElseThrow();
    return (Deployment) cluster.client().resource(wanted).get();
  }

  /** The address in front of all routes, as the operator shows it; empty where it knows none. */
  static String baseUrl(Deployment operator) {
    return operator == null
        ? ""
        : operator.getSpec().getTemplate().getSpec().getContainers().stream()
            .flatMap(container -> container.getEnv().stream())
            .filter(variable -> BASE_URL.equals(variable.getName()))
            .map(variable -> Objects.requireNonNullElse(variable.getValue(), ""))
            .findFirst()
            .orElse("");
  }

  private State policy() {
    String title = "policy";
    try {
      PolicyConfig config =
          PolicyConfig.of(cluster.client().resource(PolicyConfig.skeleton()).get());
      PlatformPolicy.parse(config.yaml());
      return new State(title, true, "profile " + config.profile().text());
    } catch (PolicyException e) {
      return new State(title, false, e.getMessage());
    } catch (KubernetesClientException e) {
      return invisible(title, e);
    }
  }

  /** A cluster without such policies can do nothing about it: that is no fault of the platform. */
  private State admission() throws ClusterException {
    String title = Part.ADMISSION.title();
    AdmissionPolicies policies = new AdmissionPolicies(cluster);
    if (!policies.supported()) {
      return new State(title, true, "not supported by this cluster");
    }
    List<HasMetadata> wanted =
        Manifests.of(PlatformOptions.any(), new ByIngress(null), "any", "").objects(Part.ADMISSION);
    try {
      List<String> missing = new ArrayList<>();
      for (HasMetadata object : wanted) {
        if (cluster.client().resource(object).get() == null) {
          missing.add(Applier.name(object));
        }
      }
      return missing.isEmpty()
          ? new State(title, true, wanted.size() + " objects")
          : new State(title, false, "without " + missing.get(0) + ": run mvn mcp:setup");
    } catch (KubernetesClientException e) {
      return invisible(title, e);
    }
  }

  /** The state of one part: of the first of its workloads that is not ready, else of its last. */
  public State state(Part part) {
    List<HasMetadata> wanted =
        Manifests.of(PlatformOptions.any(), new ByIngress(null), "any", "").objects(part).stream()
            .filter(object -> part == Part.CRD || isWorkload(object))
            .toList();
    try {
      List<HasMetadata> found = new ArrayList<>();
      for (HasMetadata object : wanted) {
        HasMetadata one = cluster.client().resource(object).get();
        if (one == null) {
          return new State(part.title(), false, "not installed: run mvn mcp:setup");
        }
        found.add(one);
      }
      return state(part, found);
    } catch (KubernetesClientException e) {
      return invisible(part.title(), e);
    }
  }

  State state(Part part, List<HasMetadata> objects) {
    for (HasMetadata object : objects) {
      if (!Readiness.ready(object)) {
        String name = objects.size() > 1 ? object.getMetadata().getName() + " " : "";
        return new State(part.title(), false, (name + detail(object)).strip());
      }
    }
    String detail =
        part == Part.CRD
            ? Count.of(objects.size(), "definition")
            : detail(objects.get(objects.size() - 1)) + room(part);
    return new State(part.title(), true, detail);
  }

  private String room(Part part) {
    return part == Part.REGISTRY
        ? RegistrySpace.text(cluster.client()).map(text -> ", " + text).orElse("")
        : "";
  }

  static State invisible(String title, KubernetesClientException e) {
    return e.getCode() == HttpURLConnection.HTTP_FORBIDDEN
        ? new State(title, null, "unknown: " + Failures.missingRight(e))
        : new State(title, false, Failures.explain("it cannot be read", e).getMessage());
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
    return "";
  }
}
