package io.mcpruntime.maven.platform.options;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.maven.cluster.Applier;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a cluster remembers of its last setup, in its {@link SetupConfigMap}.
 *
 * @param options may include a platform image that was for another version
 * @param version of the plugin that wrote it; null where there is no ConfigMap
 * @param isInstalled whether there is a platform at all
 */
public record LastSetup(Map<SetupOption, String> options, String version, boolean isInstalled) {
  /** Stays after an uninstall, while servers do. */
  private static final String KEPT = "registry";

  /** Reads what the cluster remembers. */
  public static LastSetup read(Cluster cluster) throws ClusterException {
    ConfigMap name = SetupConfigMap.skeleton();
    try {
      ConfigMap found = cluster.client().resource(name).get();
      return found == null ? kept(cluster) : of(found, true);
    } catch (KubernetesClientException e) {
      throw Failures.explain("cannot read " + Applier.name(name), e);
    }
  }

  /** Without the ConfigMap a registry that an uninstall left tells its own options. */
  private static LastSetup kept(Cluster cluster) {
    boolean isInstalled = isOurs(cluster.client().namespaces().withName(KEPT).get());
    return new LastSetup(
        isInstalled ? KeptRegistry.options(cluster.client()) : Map.of(), null, isInstalled);
  }

  private static boolean isOurs(Namespace namespace) {
    return namespace != null
        && namespace.getMetadata().getLabels() != null
        && SetupConfigMap.PART_OF.equals(
            namespace.getMetadata().getLabels().get(SetupConfigMap.PART_OF_LABEL));
  }

  /** Keys of another version are not known and have no effect. */
  static LastSetup of(ConfigMap found, boolean isInstalled) {
    Map<SetupOption, String> options = new EnumMap<>(SetupOption.class);
    if (found == null) {
      return new LastSetup(options, null, isInstalled);
    }
    if (found.getData() != null) {
      found
          .getData()
          .forEach((key, value) -> SetupOption.of(key).ifPresent(o -> options.put(o, value)));
    }
    return new LastSetup(options, version(found.getMetadata()), isInstalled);
  }

  private static String version(ObjectMeta metadata) {
    Map<String, String> notes = metadata.getAnnotations();
    return notes == null ? "unknown" : notes.getOrDefault(SetupConfigMap.VERSION, "unknown");
  }

  /** Puts what is given over what is remembered, except a platform image of another version. */
  public SetupOptions under(SetupOptions given, String version) {
    Map<SetupOption, String> taken = new EnumMap<>(SetupOption.class);
    taken.putAll(options);
    if (!version.equals(this.version)) {
      taken.remove(SetupOption.PLATFORM_IMAGE);
    }
    return given.over(taken);
  }

  /** The line about what a setup that is given these options does not take of the last one. */
  public Optional<String> warning(SetupOptions given, String version) {
    if (isInstalled && this.version == null) {
      return Optional.of(
          "the cluster has no options of an earlier setup: options that are not given have their"
              + " defaults"
              + (options.isEmpty() ? "" : ", but for those of the registry that was kept"));
    }
    String image = options.get(SetupOption.PLATFORM_IMAGE);
    return image == null
            || version.equals(this.version)
            || given.given().containsKey(SetupOption.PLATFORM_IMAGE)
        ? Optional.empty()
        : Optional.of(
            "%s=%s of the last setup was for version %s and is not used for version %s"
                .formatted(
                    SetupOption.PLATFORM_IMAGE.property(),
                    SetupOptions.line(image),
                    SetupOptions.line(this.version),
                    version));
  }
}
