package io.mcpruntime.maven.platform.options;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.maven.cluster.Applier;
import io.mcpruntime.maven.cluster.ApplyOutcome;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import java.util.Map;
import java.util.Objects;

/**
 * The ConfigMap {@code mcp-setup}: one key for each option that a setup was given. It holds no
 * Secret's value, since no such option is one.
 */
public final class SetupConfigMap {
  static final String NAME = "mcp-runtime/mcp-setup";
  static final String VERSION = "mcpruntime.io/version";
  static final String PART_OF_LABEL = "app.kubernetes.io/part-of";
  static final String PART_OF = "mcp-runtime";

  private static final String NAMESPACE = NAME.substring(0, NAME.indexOf('/'));

  private SetupConfigMap() {}

  /** The ConfigMap for the next setup. */
  public static ConfigMap object(SetupOptions options, String version) {
    return skeleton()
        .edit()
        .editMetadata()
        .addToAnnotations(VERSION, version)
        .endMetadata()
        .withData(options.chosen())
        .build();
  }

  /**
   * Replaces the ConfigMap. Server-side apply would keep keys of other field managers, so that an
   * invalid one would never be removed.
   */
  public static ApplyOutcome write(Cluster cluster, ConfigMap wanted) throws ClusterException {
    try {
      ConfigMap found = cluster.client().resource(wanted).get();
      if (found == null) {
        cluster.client().resource(wanted).create();
        return ApplyOutcome.CREATED;
      }
      ConfigMap next =
          found
              .edit()
              .editMetadata()
              .addToAnnotations(wanted.getMetadata().getAnnotations())
              .addToLabels(wanted.getMetadata().getLabels())
              .endMetadata()
              .withData(wanted.getData())
              .build();
      if (next.getMetadata().equals(found.getMetadata()) && data(next).equals(data(found))) {
        return ApplyOutcome.UNCHANGED;
      }
      cluster.client().resource(next).update();
      return ApplyOutcome.CONFIGURED;
    } catch (KubernetesClientException e) {
      throw Failures.explain("cannot write " + Applier.name(wanted), e);
    }
  }

  private static Map<String, String> data(ConfigMap map) {
    return Objects.requireNonNullElse(map.getData(), Map.of());
  }

  /** Returns an object with the ConfigMap's name and no content. */
  public static ConfigMap skeleton() {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(NAME.substring(NAMESPACE.length() + 1))
        .withNamespace(NAMESPACE)
        .addToLabels("app.kubernetes.io/name", "mcp-setup")
        .addToLabels(PART_OF_LABEL, PART_OF)
        .endMetadata()
        .build();
  }
}
