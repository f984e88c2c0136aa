package io.mcpruntime.maven.platform;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.mcpruntime.crd.policy.PlatformPolicy;
import io.mcpruntime.maven.cluster.Applier;
import io.mcpruntime.maven.cluster.ApplyOutcome;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.output.Progress;
import io.mcpruntime.maven.platform.options.SetupConfigMap;
import io.mcpruntime.maven.platform.policy.PolicyConfig;
import io.mcpruntime.maven.platform.policy.PolicyOptions;
import io.mcpruntime.maven.platform.route.ClusterRoute;
import io.mcpruntime.maven.platform.route.RouteChoice;
import io.mcpruntime.maven.platform.sessionkeys.SessionKeysSecret;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Installs the platform: every part by server-side apply, in order, each ready before the next. */
public final class Setup {
  private final Cluster cluster;
  private final SetupRequest request;
  private final PlatformOptions options;
  private final Progress progress;
  private final Applier applier;
  private final ClusterRoute route;
  private final SessionKeysSecret keys;
  private final PartObjects objects;
  private final RegistryBootstrap bootstrap;
  private PlatformPriority.Choice priority;
  private int done;

  public Setup(Cluster cluster, SetupRequest request, Progress progress) {
    this.cluster = cluster;
    this.request = request;
    this.progress = progress;
    options = request.options();
    applier = new Applier(cluster);
    route = new ClusterRoute(cluster);
    keys = new SessionKeysSecret(cluster);
    objects = new PartObjects(cluster, options.scope(), progress);
    bootstrap = new RegistryBootstrap(cluster, options.timeout(), progress);
  }

  /**
   * Checks all, then installs what is missing or different.
   *
   * @param rotateKeys whether the gateway's session keys are changed
   * @throws ClusterException before the first write when something is not allowed, later when a
   *     part does not become ready
   */
  public Map<Part, ApplyOutcome> run(PlatformImage image, boolean rotateKeys)
      throws ClusterException, ImageException, IOException {
    request.policy().check(options, new Permissions(cluster), progress);
    RouteChoice choice = new SetupCheck(cluster, request).choose(rotateKeys);
    priority = new PlatformPriority(cluster.client(), progress).choose();
    Manifests manifests = manifests(choice, "", "");
    Map<Part, ApplyOutcome> applied = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      if (part == Part.OPERATOR) {
        String baseUrl = new RouteAddress(route, options.route(), progress).await(choice);
        manifests = manifests(choice, image.publish(), baseUrl);
      }
      long started = System.nanoTime();
      ApplyOutcome what = prepare(part, rotateKeys);
      what = what.or(install(now(part, manifests)));
      what = what.or(remove(objects.replaced(part, choice, manifests)));
      if (part == Part.OPERATOR) {
        // Now the guard's image is in the registry, and where the operator's pod runs on the node.
        what = what.or(install(manifests.objects(Part.REGISTRY)));
      }
      report(part, what, started);
      applied.put(part, what);
    }
    return applied;
  }

  /** All manifests as YAML, for a person who wants to read or apply them; asks no cluster. */
  public static String manifests(
      PlatformOptions options, ConfigMap memory, String platformImage, PolicyOptions policy) {
    String baseUrl = options.route().saidUrl().orElse("");
    RouteChoice choice = RouteChoice.unasked(options.route());
    PolicyConfig config = PolicyConfig.NONE.with(policy);
    Manifests manifests =
        Manifests.of(options, choice, platformImage, baseUrl)
            .under(PlatformPolicy.parse(config.yaml()));
    String parts =
        Arrays.stream(Part.values()).map(manifests::yaml).collect(Collectors.joining("---\n"));
    String all = parts + "---\n" + Serialization.asYaml(memory);
    return policy.isChange() ? all + "---\n" + Serialization.asYaml(config.object()) : all;
  }

  private Manifests manifests(RouteChoice choice, String platformImage, String baseUrl)
      throws ClusterException {
    Manifests manifests =
        Manifests.of(options, choice, platformImage, baseUrl)
            .under(request.policy().policy())
            .with(priority);
    return new AdmissionPolicies(cluster).supported() ? manifests : manifests.withoutAuthorCheck();
  }

  private ApplyOutcome install(List<HasMetadata> objects) throws ClusterException {
    ApplyOutcome applied = ApplyOutcome.UNCHANGED;
    ReadyWait wait = new ReadyWait(cluster, options.timeout(), progress);
    for (HasMetadata object : objects) {
      applied = applied.or(applier.apply(object).outcome());
      if (object instanceof DaemonSet) {
        // Distribution ends when it does not reach what it reads at its start: the relay first.
        wait.until(object);
      }
    }
    for (HasMetadata object : objects) {
      wait.until(object);
    }
    return applied;
  }

  /** Before its pods start, a part gets what they mount. */
  private ApplyOutcome prepare(Part part, boolean rotateKeys) throws ClusterException {
    return switch (part) {
      case OPTIONS -> SetupConfigMap.write(cluster, request.memory());
      case ADMISSION -> request.policy().apply();
      case REGISTRY -> new RegistrySecrets(cluster).create();
      case READ_THROUGH -> bootstrap.removeOldReadThrough();
      case OPERATOR -> request.pullSecret().apply(cluster);
      case GATEWAY -> prepareKeys(rotateKeys);
      default -> ApplyOutcome.UNCHANGED;
    };
  }

  private ApplyOutcome prepareKeys(boolean rotate) throws ClusterException {
    if (keys.create()) {
      return ApplyOutcome.CREATED;
    }
    if (rotate) {
      keys.rotate(Instant.now());
      progress.say("      session keys rotated");
      return ApplyOutcome.CONFIGURED;
    }
    return ApplyOutcome.UNCHANGED;
  }

  private List<HasMetadata> now(Part part, Manifests manifests) throws ClusterException {
    List<HasMetadata> all = objects.applied(part, manifests);
    return part == Part.REGISTRY ? bootstrap.withoutGuard(all) : all;
  }

  private ApplyOutcome remove(List<HasMetadata> objects) throws ClusterException {
    for (HasMetadata object : objects) {
      try {
        cluster.client().resource(object).delete();
      } catch (KubernetesClientException e) {
        throw Failures.explain("cannot remove " + Applier.name(object), e);
      }
      progress.say("      removed " + Applier.name(object));
    }
    return objects.isEmpty() ? ApplyOutcome.UNCHANGED : ApplyOutcome.CONFIGURED;
  }

  private void report(Part part, ApplyOutcome applied, long started) {
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
