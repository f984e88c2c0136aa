package io.mcpruntime.crd;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The reference of all fields for people, made from the definition. */
final class CrdReference {
  /** Kubernetes documents these itself. */
  private static final Set<String> KUBERNETES =
      Set.of(
          "spec.affinity",
          "spec.env",
          "spec.envFrom",
          "spec.imagePullSecrets",
          "spec.networkPolicy.egress",
          "spec.probes.liveness",
          "spec.probes.readiness",
          "spec.probes.startup",
          "spec.resources",
          "spec.tolerations",
          "spec.topologySpreadConstraints",
          "spec.volumeMounts",
          "spec.volumes",
          "status.conditions");

  private static final String HEAD =
      """
      # MCPServer

      Look up here what each field of an `MCPServer` means; `kubectl explain mcpserver.spec` prints the same. The page is
      generated from the definition (`mvn test -pl mcp-crd -Dgolden.update`). Group `mcpruntime.io`, version `v1alpha1`, short
      name `mcps`. Fields without a table of their own are Kubernetes' own types.
      """;

  private final StringBuilder text = new StringBuilder(HEAD);

  /** Fails when one of our fields has no description. */
  static String markdown(JSONSchemaProps root) {
    CrdReference reference = new CrdReference();
    reference.table("spec", root.getProperties().get("spec"));
    reference.table("status", root.getProperties().get("status"));
    return reference.text.toString();
  }

  private void table(String path, JSONSchemaProps object) {
    text.append("\n## ").append(path).append("\n\n");
    text.append("| field | type | default | meaning |\n|---|---|---|---|\n");
    Map<String, JSONSchemaProps> fields = new TreeMap<>(object.getProperties());
    fields.forEach((name, field) -> row(path + "." + name, name, field, object));
    fields.forEach(
        (name, field) -> {
          boolean ours = !KUBERNETES.contains(path + "." + name);
          if (ours && field.getProperties() != null && !field.getProperties().isEmpty()) {
            table(path + "." + name, field);
          }
        });
  }

  private void row(String path, String name, JSONSchemaProps field, JSONSchemaProps parent) {
    if (field.getDescription() == null) {
      throw new IllegalStateException(path + " has no description: users read it");
    }
    boolean required = parent.getRequired() != null && parent.getRequired().contains(name);
    text.append(
        "| `%s`%s | %s | %s | %s |\n"
            .formatted(
                name,
                required ? " (required)" : "",
                type(field),
                field.getDefault() == null ? "" : "`" + field.getDefault().asText() + "`",
                field.getDescription().replace("|", "\\|")));
  }

  private static String type(JSONSchemaProps field) {
    if (Boolean.TRUE.equals(field.getXKubernetesIntOrString())) {
      return "integer or string";
    }
    String range = "";
    if (field.getMinimum() != null && field.getMaximum() != null) {
      range = " %d..%d".formatted(field.getMinimum().longValue(), field.getMaximum().longValue());
    }
    return switch (field.getType()) {
      case "array" -> "list of " + type(field.getItems().getSchema());
      case "object" -> field.getAdditionalProperties() == null ? "object" : "map";
      default -> field.getType() + range;
    };
  }
}
