package io.mcpruntime.maven.platform;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.progress.Progress;
import io.mcpruntime.maven.route.ClusterRoute;
import io.mcpruntime.maven.route.RouteChoice;
import io.mcpruntime.maven.session.SessionKeysSecret;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Installs the platform: every part by server-side apply, in order, each ready before the next. */
public final class Setup {
  private final Cluster cluster;
  private final PlatformOptions options;
  private final Progress progress;
  private final Applier applier;
  private final ClusterRoute route;
  private final SessionKeysSecret keys;
  private final ScopeObjects scopeObjects;
  private final PullSecret pullSecret;
  private int done;

  public Setup(Cluster cluster, PlatformOptions options, PullSecret pullSecret, Progress progress) {
    this.cluster = cluster;
    this.options = options;
    this.pullSecret = pullSecret;
    this.progress = progress;
    applier = new Applier(cluster);
    route = new ClusterRoute(cluster);
    keys = new SessionKeysSecret(cluster);
    scopeObjects = new ScopeObjects(cluster);
  }

  /**
   * Checks all, then installs what is missing or different.
   *
   * @param rotateKeys whether the gateway's session keys are changed
   * @throws ClusterException before the first write when something is not allowed, later when a
   *     part does not become ready
   */
  public Map<Part, Applied> run(PlatformImage image, boolean rotateKeys)
      throws ClusterException, ImageException, IOException {
    RouteChoice choice = new SetupCheck(cluster, options, pullSecret).choose(rotateKeys);
    Manifests manifests = Manifests.of(options, choice, "", "");
    Map<Part, Applied> applied = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      if (part == Part.OPERATOR) {
        String baseUrl = new RouteAddress(route, options.route(), progress).await(choice);
        manifests = Manifests.of(options, choice, image.publish(), baseUrl);
      }
      long started = System.nanoTime();
      Applied what = prepare(part, rotateKeys);
      what = what.or(install(ours(part, manifests)));
      what = what.or(remove(replaced(part, choice, manifests)));
      report(part, what, started);
      applied.put(part, what);
    }
    return applied;
  }

  /** All manifests as YAML, for a person who wants to read or apply them; asks no cluster. */
  public static String manifests(PlatformOptions options, String platformImage) {
    String baseUrl = options.route().saidUrl().orElse("");
    RouteChoice choice = RouteChoice.unasked(options.route());
    Manifests manifests = Manifests.of(options, choice, platformImage, baseUrl);
    return Arrays.stream(Part.values()).map(manifests::yaml).collect(Collectors.joining("---\n"));
  }

  private Applied install(List<HasMetadata> objects) throws ClusterException {
    Applied applied = Applied.UNCHANGED;
    for (HasMetadata object : objects) {
      applied = applied.or(applier.apply(object));
    }
    ReadyWait wait = new ReadyWait(cluster, options.timeout(), progress);
    for (HasMetadata object : objects) {
      wait.until(object);
    }
    return applied;
  }

  /** Before its pods start, a part gets what they mount. */
  private Applied prepare(Part part, boolean rotateKeys) throws ClusterException {
    return switch (part) {
      case OPERATOR -> pullSecret.apply(cluster);
      case GATEWAY -> prepareKeys(rotateKeys);
      default -> Applied.UNCHANGED;
    };
  }

  private Applied prepareKeys(boolean rotate) throws ClusterException {
    if (keys.create()) {
      return Applied.CREATED;
    }
    if (rotate) {
      keys.rotate(Instant.now());
      progress.say("      session keys rotated");
      return Applied.CONFIGURED;
    }
    return Applied.UNCHANGED;
  }

  /** A namespace that users made is theirs, with its labels. */
  private List<HasMetadata> ours(Part part, Manifests manifests) throws ClusterException {
    List<HasMetadata> ours = new ArrayList<>();
    for (HasMetadata object : manifests.objects(part)) {
      if (options.scope().names(object) && scopeObjects.isForeign(object)) {
        progress.say("      " + Applier.name(object) + " stays as it is");
      } else {
        ours.add(object);
      }
    }
    return ours;
  }

  /** What earlier setups made by other options: the last step, when nothing needs it any more. */
  private List<HasMetadata> replaced(Part part, RouteChoice choice, Manifests manifests)
      throws ClusterException {
    return switch (part) {
      case ROUTE -> OtherRoute.than(choice, cluster).stream().toList();
      case GATEWAY -> scopeObjects.rolesBesides(manifests.objects());
      default -> List.of();
    };
  }

  private Applied remove(List<HasMetadata> objects) throws ClusterException {
    for (HasMetadata object : objects) {
      try {
        cluster.client().resource(object).delete();
      } catch (KubernetesClientException e) {
        throw Failures.explain("cannot remove " + Applier.name(object), e);
      }
      progress.say("      removed " + Applier.name(object));
    }
    return objects.isEmpty() ? Applied.UNCHANGED : Applied.CONFIGURED;
  }

  private void report(Part part, Applied applied, long started) {
    progress.say(
        String.format(
            Locale.ROOT,
            "[%d/%d] %-22s %s (%.1f s)",
            ++done,
            Part.values().length,
            part.title(),
            applied.text(),
            (System.nanoTime() - started) / 1e9));
  }
}
