package io.mcpruntime.maven.platform.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.mcpruntime.crd.PlatformNamespaces;
import io.mcpruntime.crd.policy.PlatformPolicy;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * The ConfigMap with the administrator's policy. Its key {@code policy.yaml} is what the operator
 * reads; {@code source.yaml} is the file that the administrator wrote, kept for a change of the
 * profile.
 *
 * @param yaml the policy in effect
 * @param source what the administrator wrote
 */
public record PolicyConfig(Profile profile, String yaml, String source) {
  /** The platform's namespace. */
  static final String NAMESPACE = PlatformNamespaces.PLATFORM;

  private static final String SOURCE_KEY = "source.yaml";
  private static final String EMPTY = "version: v1\n";
  private static final YAMLMapper YAML = new YAMLMapper();

  /** Applies where the cluster has no such ConfigMap. */
  public static final PolicyConfig NONE = new PolicyConfig(Profile.DEFAULT, EMPTY, EMPTY);

  /**
   * The policy file over the profile's defaults.
   *
   * @throws IllegalArgumentException when the file widens them for all namespaces
   */
  static PolicyConfig of(Profile profile, String source) {
    String yaml = profile == Profile.HARDENED ? merged(source) : source;
    List<String> widened = profile.widened(PlatformPolicy.parse(yaml).defaults());
    if (!widened.isEmpty()) {
      throw new IllegalArgumentException(
          "defaults.%s widens the hardened profile for all namespaces; write namespaces.NAME.%s for the namespaces that need it"
              .formatted(widened.get(0), widened.get(0)));
    }
    return new PolicyConfig(profile, yaml, source);
  }

  /** What a cluster has; it may be null. */
  public static PolicyConfig of(ConfigMap found) {
    if (found == null || found.getData() == null) {
      return NONE;
    }
    Map<String, String> notes = found.getMetadata().getAnnotations();
    String profile = notes == null ? null : notes.get(Profile.ANNOTATION);
    String yaml = found.getData().getOrDefault(PlatformPolicy.KEY, EMPTY);
    return new PolicyConfig(
        Profile.HARDENED.text().equals(profile) ? Profile.HARDENED : Profile.DEFAULT,
        yaml,
        found.getData().getOrDefault(SOURCE_KEY, yaml));
  }

  /** Returns the configuration with the changes of these options. */
  public PolicyConfig with(PolicyOptions options) {
    return options.isChange()
        ? of(
            options.profile() == null ? profile : options.profile(),
            options.source() == null ? source : options.source())
        : this;
  }

  /** The object for the cluster. */
  public ConfigMap object() {
    return skeleton()
        .edit()
        .editMetadata()
        .addToAnnotations(Profile.ANNOTATION, profile.text())
        .endMetadata()
        .addToData(PlatformPolicy.KEY, yaml)
        .addToData(SOURCE_KEY, source)
        .build();
  }

  /** Returns an object with the ConfigMap's name and no content. */
  public static ConfigMap skeleton() {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(PlatformPolicy.CONFIG_MAP)
        .withNamespace(NAMESPACE)
        .addToLabels("app.kubernetes.io/name", PlatformPolicy.CONFIG_MAP)
        .addToLabels("app.kubernetes.io/part-of", "mcp-runtime")
        .endMetadata()
        .build();
  }

  private static String merged(String source) {
    try {
      ObjectNode base = (ObjectNode) YAML.readTree(Profile.HARDENED_YAML);
      if (YAML.readTree(source) instanceof ObjectNode file) {
        merge(base, file);
      }
      return YAML.writeValueAsString(base);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void merge(ObjectNode base, ObjectNode over) {
    for (Map.Entry<String, JsonNode> field : over.properties()) {
      JsonNode below = base.get(field.getKey());
      if (below instanceof ObjectNode object && field.getValue() instanceof ObjectNode more) {
        merge(object, more);
      } else {
        base.set(field.getKey(), field.getValue());
      }
    }
  }
}
