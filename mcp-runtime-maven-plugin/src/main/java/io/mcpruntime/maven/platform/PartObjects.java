package io.mcpruntime.maven.platform;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.progress.Progress;
import io.mcpruntime.maven.route.RouteChoice;
import java.util.ArrayList;
import java.util.List;

/** The objects of a part that a setup applies to one cluster, and those that it removes. */
final class PartObjects {
  private final Cluster cluster;
  private final Scope scope;
  private final ScopeObjects scopeObjects;
  private final Progress progress;

  PartObjects(Cluster cluster, Scope scope, Progress progress) {
    this.cluster = cluster;
    this.scope = scope;
    this.progress = progress;
    scopeObjects = new ScopeObjects(cluster);
  }

  /** Without namespaces that users made, and without what the API server does not know. */
  List<HasMetadata> applied(Part part, Manifests manifests) throws ClusterException {
    if (part == Part.ADMISSION && !new AdmissionPolicies(cluster).supported()) {
      progress.say(
          "      NOTE: this cluster has no ValidatingAdmissionPolicy (Kubernetes 1.30): nothing"
              + " limits the operator's account beyond its role; give it some namespaces only with"
              + " -Dmcp.namespaces");
      return List.of();
    }
    boolean authorsAreChecked = part != Part.OPERATOR || new AdmissionPolicies(cluster).supported();
    List<HasMetadata> applied = new ArrayList<>();
    for (HasMetadata object : manifests.objects(part)) {
      if (scope.names(object) && scopeObjects.isForeign(object)) {
        progress.say("      " + Applier.name(object) + " stays as it is");
      } else {
        applied.add(authorsAreChecked ? object : withoutAuthorCheck(object));
      }
    }
    return applied;
  }

  /** The operator asks for a label instead of relying on a policy that is not there. */
  private static HasMetadata withoutAuthorCheck(HasMetadata object) {
    if (object instanceof Deployment deployment) {
      deployment.getSpec().getTemplate().getSpec().getContainers().stream()
          .flatMap(container -> container.getEnv().stream())
          .filter(variable -> variable.getName().equals("MCP_AUTHOR_CHECK"))
          .forEach(variable -> variable.setValue("false"));
    }
    return object;
  }

  /** What earlier setups made by other options: the last step, when nothing needs it any more. */
  List<HasMetadata> replaced(Part part, RouteChoice choice, Manifests manifests)
      throws ClusterException {
    return switch (part) {
      case ROUTE -> OtherRoute.than(choice, cluster).stream().toList();
      case GATEWAY -> scopeObjects.rolesBesides(manifests.objects());
      default -> List.of();
    };
  }
}
