package io.mcpruntime.maven.platform;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.route.RouteChoice;
import io.mcpruntime.maven.session.SessionKeysSecret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a setup asks before its first write. */
final class SetupCheck {
  private final Cluster cluster;

  SetupCheck(Cluster cluster) {
    this.cluster = cluster;
  }

  void check(Manifests manifests, RouteChoice choice, boolean rotateKeys) throws ClusterException {
    List<HasMetadata> all = new ArrayList<>();
    for (Part part : Part.values()) {
      all.addAll(manifests.objects(part));
    }
    Permissions permissions = new Permissions(cluster);
    permissions.require(all, List.of("get", "create", "patch"));
    permissions.require(
        List.of(SessionKeysSecret.skeleton()),
        rotateKeys ? List.of("get", "create", "update") : List.of("get", "create"));
    Optional<HasMetadata> other = OtherRoute.than(choice, cluster);
    permissions.require(other.stream().toList(), List.of("delete"));
    if (rotateKeys) {
      new SessionKeysSecret(cluster).checkRotation(Instant.now());
    }
    Applier applier = new Applier(cluster);
    for (HasMetadata object : all) {
      if (object.getMetadata().getNamespace() == null && !object.getKind().endsWith("Binding")) {
        applier.check(object);
      }
    }
  }
}
