package io.mcpruntime.maven.platform;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.progress.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Installs the platform: every part by server-side apply, in order, each ready before the next. */
public final class Setup {
  private static final String NOT_PUSHED_YET = "127.0.0.1/mcp-runtime:checked";

  private final Cluster cluster;
  private final PlatformOptions options;
  private final Progress progress;
  private final Applier applier;
  private int done;

  public Setup(Cluster cluster, PlatformOptions options, Progress progress) {
    this.cluster = cluster;
    this.options = options;
    this.progress = progress;
    this.applier = new Applier(cluster);
  }

  /**
   * Checks all, then installs what is missing or different.
   *
   * @throws ClusterException before the first write when something is not allowed, later when a
   *     part does not become ready
   */
  public Map<Part, Applied> run(PlatformImage image)
      throws ClusterException, ImageException, IOException {
    check();
    Map<Part, Applied> applied = new EnumMap<>(Part.class);
    Manifests manifests = new Manifests(options.values(NOT_PUSHED_YET));
    for (Part part : Part.values()) {
      if (part == Part.OPERATOR) {
        manifests = new Manifests(options.values(image.publish()));
      }
      applied.put(part, install(part, manifests.objects(part)));
    }
    return applied;
  }

  /** All manifests as YAML, for a person who wants to read or apply them. */
  public static String manifests(PlatformOptions options, String platformImage) {
    Manifests manifests = new Manifests(options.values(platformImage));
    return Arrays.stream(Part.values()).map(manifests::yaml).collect(Collectors.joining("---\n"));
  }

  private void check() throws ClusterException {
    Manifests manifests = new Manifests(options.values(NOT_PUSHED_YET));
    List<HasMetadata> all = new ArrayList<>();
    for (Part part : Part.values()) {
      all.addAll(manifests.objects(part));
    }
    new Permissions(cluster).require(all, List.of("get", "create", "patch"));
    for (HasMetadata object : all) {
      if (object.getMetadata().getNamespace() == null && !object.getKind().endsWith("Binding")) {
        applier.check(object);
      }
    }
  }

  private Applied install(Part part, List<HasMetadata> objects) throws ClusterException {
    long started = System.nanoTime();
    Applied applied = Applied.UNCHANGED;
    for (HasMetadata object : objects) {
      applied = applied.or(applier.apply(object));
    }
    ReadyWait wait = new ReadyWait(cluster, options.timeout(), progress);
    for (HasMetadata object : objects) {
      wait.until(object);
    }
    progress.say(
        String.format(
            Locale.ROOT,
            "[%d/%d] %-22s %s (%.1f s)",
            ++done,
            Part.values().length,
            part.title(),
            applied.text(),
            (System.nanoTime() - started) / 1e9));
    return applied;
  }
}
