package io.mcpruntime.maven.platform;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.mcpruntime.maven.cluster.Applier;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.output.Progress;
import io.mcpruntime.maven.platform.route.RouteChoice;
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

  /**
   * Returns the objects without namespaces that users made, and without kinds that the API server
   * does not know.
   */
  List<HasMetadata> applied(Part part, Manifests manifests) throws ClusterException {
    if (part == Part.ADMISSION && !new AdmissionPolicies(cluster).supported()) {
      progress.say(
          "      NOTE: this cluster has no ValidatingAdmissionPolicy (Kubernetes 1.30): nothing"
              + " limits the operator's account beyond its role; give it some namespaces only with"
              + " -Dmcp.namespaces");
      return List.of();
    }
    List<HasMetadata> applied = new ArrayList<>();
    for (HasMetadata object : manifests.objects(part)) {
      if (scope.names(object) && scopeObjects.isForeign(object)) {
        progress.say("      " + Applier.name(object) + " stays as it is");
      } else {
        applied.add(object);
      }
    }
    return applied;
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
