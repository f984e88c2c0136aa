package io.mcpruntime.maven.platform;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.mcpruntime.maven.cluster.Applier;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.platform.route.ClusterRoute;
import io.mcpruntime.maven.platform.route.RouteChoice;
import io.mcpruntime.maven.platform.route.RouteChoice.None;
import io.mcpruntime.maven.platform.sessionkeys.SessionKeysSecret;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** What a setup asks before its first write. */
final class SetupCheck {
  private static final String NOT_PUSHED_YET = "127.0.0.1/mcp-runtime:checked";
  private static final List<String> VERBS = List.of("get", "create", "patch");

  private final Cluster cluster;
  private final SetupRequest request;
  private final PlatformOptions options;
  private final Permissions permissions;

  SetupCheck(Cluster cluster, SetupRequest request) {
    this.cluster = cluster;
    this.request = request;
    options = request.options();
    permissions = new Permissions(cluster);
  }

  /** Chooses the route, once it is known that all the rest may be written. */
  RouteChoice choose(boolean rotateKeys) throws ClusterException {
    List<HasMetadata> platform = objects(new None(""));
    permissions.require(platform, VERBS);
    keys(rotateKeys);
    permissions.require(List.of(request.memory()), List.of("get", "create", "update"));
    request.pullSecret().check(cluster, permissions);
    permissions.require(RegistrySecrets.skeletons(), List.of("get", "create", "delete"));
    RouteChoice choice = new ClusterRoute(cluster).choose(options.route());
    permissions.require(objects(choice), VERBS);
    permissions.require(OtherRoute.than(choice, cluster).stream().toList(), List.of("delete"));
    permissions.require(new ScopeObjects(cluster).rolesBesides(platform), List.of("delete"));
    Applier applier = new Applier(cluster);
    for (HasMetadata object : platform) {
      if (object.getMetadata().getNamespace() == null && !object.getKind().endsWith("Binding")) {
        applier.check(object);
      }
    }
    return choice;
  }

  private void keys(boolean rotate) throws ClusterException {
    permissions.require(
        List.of(SessionKeysSecret.skeleton()),
        rotate ? List.of("get", "create", "update") : List.of("get", "create"));
    if (rotate) {
      new SessionKeysSecret(cluster).checkRotation(Instant.now());
    }
  }

  /** Returns all objects but the PriorityClass, which is made where that is allowed. */
  private List<HasMetadata> objects(RouteChoice choice) throws ClusterException {
    Manifests manifests = Manifests.of(options, choice, NOT_PUSHED_YET, "");
    boolean policies = new AdmissionPolicies(cluster).supported();
    return Arrays.stream(Part.values())
        .filter(part -> part != Part.PRIORITY)
        .filter(part -> policies || part != Part.ADMISSION)
        .flatMap(part -> manifests.objects(part).stream())
        .toList();
  }
}
