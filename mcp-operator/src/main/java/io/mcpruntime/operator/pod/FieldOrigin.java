package io.mcpruntime.operator.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mcpruntime.crd.MCPServerSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Maps a field of the final pod to the field of the MCPServer that the user wrote. That is a field
 * of the spec, or one of {@code spec.podTemplate}, whose lists have other indices.
 */
public final class FieldOrigin {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TEMPLATE = "spec.podTemplate";

  /** Fields of a pod's spec that exist in the server's spec under the same name. */
  private static final List<String> SAME_NAME =
      List.of(
          "volumes",
          "serviceAccountName",
          "imagePullSecrets",
          "nodeSelector",
          "tolerations",
          "affinity",
          "topologySpreadConstraints");

  /** Fields of the server's container, and their path in the server's spec. */
  private static final Map<String, String> OF_CONTAINER =
      Map.of(
          "image", "image",
          "env", "env",
          "envFrom", "envFrom",
          "volumeMounts", "volumeMounts",
          "resources", "resources",
          "startupProbe", "probes.startup",
          "readinessProbe", "probes.readiness",
          "livenessProbe", "probes.liveness");

  private final JsonNode pod;
  private final JsonNode spec;
  private final JsonNode template;

  private FieldOrigin(JsonNode pod, JsonNode spec) {
    this.pod = pod;
    this.spec = spec;
    template = spec.path("podTemplate");
  }

  /** Returns the mapping for a pod that was made from this spec. */
  public static FieldOrigin of(PodTree pod, MCPServerSpec spec) {
    return new FieldOrigin(pod.root(), JSON.valueToTree(spec));
  }

  /** Returns the field's path in the MCPServer. */
  public String of(FieldPath field) {
    List<String> steps = field.steps();
    Optional<List<String>> written = inTemplate(steps);
    return written.isEmpty()
        ? typed(steps).orElse(join(TEMPLATE, steps))
        : join(TEMPLATE, written.get());
  }

  /** Whether the user wrote the field, and not the operator. */
  public boolean isUsers(FieldPath field) {
    List<String> steps = field.steps();
    return inTemplate(steps).isPresent() || isTyped(steps);
  }

  private boolean isTyped(List<String> steps) {
    if (steps.size() > 3 && steps.get(1).equals("containers")) {
      String field = OF_CONTAINER.get(steps.get(3));
      return field != null && !spec.at("/" + field.replace('.', '/')).isMissingNode();
    }
    return steps.size() > 1 && SAME_NAME.contains(steps.get(1)) && spec.has(steps.get(1));
  }

  /**
   * Returns the path in the user's template; empty if the template neither sets the field nor
   * removes a parent of it.
   */
  private Optional<List<String>> inTemplate(List<String> steps) {
    JsonNode ours = template;
    JsonNode theirs = pod;
    String[] translated = steps.toArray(String[]::new);
    for (int i = 0; i < translated.length; i++) {
      if (!ours.isContainerNode()) {
        // Removed by null, as all below it; or not written at all.
        return ours.isMissingNode() ? Optional.empty() : Optional.of(List.of(translated));
      }
      if (steps.get(i).startsWith("[")) {
        int index = index(steps.get(i));
        JsonNode item = theirs.path(index);
        int at = indexOf(ours, item, index);
        if (at < 0) {
          return Optional.empty();
        }
        translated[i] = "[" + at + "]";
        theirs = item;
        ours = ours.path(at);
      } else {
        theirs = theirs.path(steps.get(i));
        ours = ours.path(steps.get(i));
      }
    }
    return ours.isMissingNode() ? Optional.empty() : Optional.of(List.of(translated));
  }

  private Optional<String> typed(List<String> steps) {
    if (steps.size() < 2 || !steps.get(0).equals("spec")) {
      return Optional.empty();
    }
    String first = steps.get(1);
    if (SAME_NAME.contains(first) && spec.has(first)) {
      return inSpec(first, steps.subList(2, steps.size()), pod.path("spec").path(first));
    }
    if (!first.equals("containers") || steps.size() < 4) {
      return inContainerOfTemplate(steps);
    }
    JsonNode container = pod.path("spec").path(first).path(index(steps.get(2)));
    String field = OF_CONTAINER.get(steps.get(3));
    return field != null && container.path("name").asText().equals("server")
        ? inSpec(field, steps.subList(4, steps.size()), container.path(steps.get(3)))
        : inContainerOfTemplate(steps);
  }

  /** Returns the path of a field that a list item of the template lacks. */
  private Optional<String> inContainerOfTemplate(List<String> steps) {
    for (int end = steps.size() - 1; end > 1; end--) {
      if (steps.get(end - 1).startsWith("[")) {
        Optional<List<String>> item = inTemplate(steps.subList(0, end));
        if (item.isPresent()) {
          return Optional.of(join(join(TEMPLATE, item.get()), steps.subList(end, steps.size())));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> inSpec(String field, List<String> rest, JsonNode list) {
    JsonNode own = field.contains(".") ? spec : spec.path(field);
    if (!rest.isEmpty() && rest.get(0).startsWith("[")) {
      int index = index(rest.get(0));
      int at = indexOf(own, list.path(index), index);
      return at < 0
          ? Optional.empty()
          : Optional.of(join("spec.%s[%d]".formatted(field, at), rest.subList(1, rest.size())));
    }
    return Optional.of(join("spec." + field, rest));
  }

  /**
   * Returns the index of the item with the same merge key, or the same index in a list without one.
   */
  private static int indexOf(JsonNode list, JsonNode item, int index) {
    for (String key : List.of("name", "mountPath", "containerPort", "ip", "topologyKey")) {
      if (item.has(key)) {
        return IntStream.range(0, list.size())
            .filter(i -> list.path(i).path(key).asText().equals(item.path(key).asText()))
            .reduce((first, last) -> last)
            .orElse(-1);
      }
    }
    return index < list.size() ? index : -1;
  }

  private static int index(String step) {
    return Integer.parseInt(step.substring(1, step.length() - 1));
  }

  private static String join(String before, List<String> steps) {
    String rest = new FieldPath(steps).toString();
    return rest.isEmpty() || rest.startsWith("[") ? before + rest : before + "." + rest;
  }
}
