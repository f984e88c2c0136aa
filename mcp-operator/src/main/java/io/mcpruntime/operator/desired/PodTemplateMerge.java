package io.mcpruntime.operator.desired;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;

/** Merges {@code spec.podTemplate} into a server's pod template. */
final class PodTemplateMerge {
  private static final String FIELD = "spec.podTemplate";
  private static final ObjectMapper JSON = new ObjectMapper();

  private PodTemplateMerge() {}

  /**
   * Returns the template with the user's part merged into it.
   *
   * @param part a part of a PodTemplateSpec, or {@code null}
   * @throws UnusableSpecException if the result is not a pod template; the message names the field
   */
  static PodTemplateSpec merged(PodTemplateSpec template, JsonNode part) {
    if (part == null || part.isNull()) {
      return template;
    }
    ObjectNode merged = StrategicMerge.merge(JSON.valueToTree(template), part, FIELD);
    try {
      return JSON.treeToValue(merged, PodTemplateSpec.class);
    } catch (JsonProcessingException e) {
      throw new UnusableSpecException(
          FIELD + " is not a partial pod template: " + e.getOriginalMessage());
    }
  }
}
