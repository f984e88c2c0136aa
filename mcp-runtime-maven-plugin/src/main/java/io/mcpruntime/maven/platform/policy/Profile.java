package io.mcpruntime.maven.platform.policy;

import io.mcpruntime.crd.policy.EgressPolicy;
import io.mcpruntime.crd.policy.NamespacePolicy;
import io.mcpruntime.crd.policy.PodSecurityLevel;
import io.mcpruntime.crd.policy.ReferencePolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The defaults that a policy file starts from. */
public enum Profile {
  /** Those of {@link NamespacePolicy#DEFAULT}. */
  DEFAULT,
  /** Closed unless the policy file opens it for a namespace. */
  HARDENED;

  /** The annotation of the ConfigMap that names the profile. */
  static final String ANNOTATION = "mcpruntime.io/profile";

  /** What the policy file's defaults are merged over. */
  static final String HARDENED_YAML =
      """
      version: v1
      defaults:
        podSecurity: restricted
        podTemplate: false
        references: labelled
        ingress: {enabled: false}
        egress: deny
        egressTo: []
        images: {digestRequired: true}
        remote: {hosts: []}
      """;

  /**
   * The profile that a user wrote; null when he wrote none.
   *
   * @throws IllegalArgumentException that names both
   */
  public static Profile of(String written) {
    if (written == null) {
      return null;
    }
    return switch (written) {
      case "default" -> DEFAULT;
      case "hardened" -> HARDENED;
      default ->
          throw new IllegalArgumentException(
              "mcp.profile is \"" + written + "\"; write default or hardened");
    };
  }

  /** Returns the name as users write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The fields of a policy's defaults that are wider than this profile. */
  List<String> widened(NamespacePolicy defaults) {
    if (this == DEFAULT) {
      return List.of();
    }
    Map<String, Boolean> kept = new LinkedHashMap<>();
    kept.put("podSecurity", defaults.podSecurity() == PodSecurityLevel.RESTRICTED);
    kept.put("podTemplate", !defaults.podTemplate());
    kept.put("references", defaults.references() == ReferencePolicy.LABELLED);
    kept.put("ingress.enabled", !defaults.ingress().enabled());
    kept.put("egress", defaults.egress() == EgressPolicy.DENY);
    kept.put("egressTo", defaults.egressTo().isEmpty());
    kept.put("images.digestRequired", defaults.images().digestRequired());
    kept.put(
        "remote",
        defaults.remote().hosts().isEmpty()
            && defaults.remote().allowedNetworks().isEmpty()
            && !defaults.remote().http());
    return kept.entrySet().stream().filter(e -> !e.getValue()).map(Map.Entry::getKey).toList();
  }
}
