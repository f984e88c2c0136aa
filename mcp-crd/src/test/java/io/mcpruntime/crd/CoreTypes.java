package io.mcpruntime.crd;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRuleBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The shape of Kubernetes' own types in our schema, where their Java classes don't tell it. */
final class CoreTypes {
  /** The pattern of the API server's own resource.Quantity. */
  private static final String QUANTITY =
      "^\\+?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$";

  private static final String ENV_NAME = "^[-._a-zA-Z][-._a-zA-Z0-9]*$";

  /** What the restricted Pod Security Standard lets in. */
  private static final Set<String> VOLUME_SOURCES =
      Set.of(
          "configMap",
          "csi",
          "downwardAPI",
          "emptyDir",
          "ephemeral",
          "persistentVolumeClaim",
          "projected",
          "secret");

  private CoreTypes() {}

  static void complete(Map<String, JSONSchemaProps> spec) {
    keyed(spec.get("env"), "name");
    // An annotation on a record component stands on its field and on its accessor: one rule, twice.
    spec.get("env")
        .setXKubernetesValidations(
            spec.get("env").getXKubernetesValidations().stream().distinct().toList());
    item(spec.get("env")).getProperties().get("name").setPattern(ENV_NAME);
    keyed(spec.get("imagePullSecrets"), "name");
    quantities(spec.get("resources").getProperties().get("requests"));
    quantities(spec.get("resources").getProperties().get("limits"));
    volumes(spec.get("volumes"));
    keyed(spec.get("volumeMounts"), "mountPath");
    item(spec.get("volumeMounts")).setRequired(List.of("mountPath", "name"));
    spec.get("topologySpreadConstraints")
        .getItems()
        .getSchema()
        .setRequired(List.of("maxSkew", "topologyKey", "whenUnsatisfiable"));
    spec.get("podTemplate").setType("object");
    headers(spec.get("handshake").getProperties().get("headers"));
  }

  private static void headers(JSONSchemaProps headers) {
    keyed(headers, "name");
    JSONSchemaProps name = item(headers).getProperties().get("name");
    name.setXKubernetesValidations(name.getXKubernetesValidations().stream().distinct().toList());
    item(headers).setRequired(List.of("name", "valueFrom"));
  }

  static void keyed(JSONSchemaProps list, String key) {
    list.setXKubernetesListType("map");
    list.setXKubernetesListMapKeys(List.of(key));
    item(list).setRequired(List.of(key));
    item(list).getProperties().get(key).setMinLength(1L);
  }

  /** The API server makes an emptyDir of a volume that has no source, and of one that we drop. */
  private static void volumes(JSONSchemaProps volumes) {
    keyed(volumes, "name");
    JSONSchemaProps volume = item(volumes);
    volume.getProperties().keySet().removeIf(k -> !k.equals("name") && !VOLUME_SOURCES.contains(k));
    volume.getProperties().get("emptyDir").getProperties().get("sizeLimit").setPattern(QUANTITY);
    String sources =
        VOLUME_SOURCES.stream()
            .sorted()
            .map(source -> "has(self.%s)".formatted(source))
            .collect(Collectors.joining(", ", "[", "]"));
    volume.setXKubernetesValidations(
        List.of(
            rule(
                sources + ".filter(present, present).size() == 1",
                "a volume has one source, of %s; any other goes into podTemplate"
                    .formatted(
                        VOLUME_SOURCES.stream().sorted().collect(Collectors.joining(", "))))));
    volumes.setXKubernetesValidations(
        List.of(rule("!self.exists(v, v.name == 'tmp')", "the volume tmp is there already: /tmp")));
  }

  private static ValidationRule rule(String value, String message) {
    return new ValidationRuleBuilder().withRule(value).withMessage(message).build();
  }

  private static JSONSchemaProps item(JSONSchemaProps list) {
    return list.getItems().getSchema();
  }

  private static void quantities(JSONSchemaProps map) {
    map.getAdditionalProperties().getSchema().setPattern(QUANTITY);
  }
}
