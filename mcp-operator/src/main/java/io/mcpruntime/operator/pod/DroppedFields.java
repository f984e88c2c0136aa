package io.mcpruntime.operator.pod;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the fields that the API server dropped from a pod template. It does so without an error,
 * for example with the fields of a feature whose feature gate is off.
 */
public final class DroppedFields {
  /** Keys by which Kubernetes merges the lists of a pod. */
  private static final List<String> KEYS =
      List.of("name", "mountPath", "devicePath", "containerPort", "ip", "topologyKey");

  private DroppedFields() {}

  /**
   * Returns the fields of the pod's spec that the answer does not have. Empty values don't count:
   * the API server leaves them out.
   *
   * @param sent the template as the API server got it
   * @param answer the template as the API server returned it
   */
  public static Stream<FieldPath> of(PodTree sent, PodTree answer) {
    return below(sent.at("spec"), answer.at("spec"));
  }

  private static Stream<FieldPath> below(PodField sent, PodField answer) {
    if (sent.node().isObject()) {
      return sent.fields().flatMap(field -> compare(field, answer.at(field.name())));
    }
    return sent.node().isArray()
        ? IntStream.range(0, sent.node().size())
            .mapToObj(i -> i)
            .flatMap(i -> item(sent.item(i), i, sent, answer))
        : Stream.empty();
  }

  private static Stream<FieldPath> item(PodField item, int index, PodField sent, PodField answer) {
    if (sent.node().size() == answer.node().size()) {
      return compare(item, answer.item(index));
    }
    return key(item.node())
        .map(key -> compare(item, withKey(answer, key, item.node())))
        .orElseGet(Stream::empty);
  }

  private static Stream<FieldPath> compare(PodField sent, PodField answer) {
    if (isEmpty(sent.node())) {
      return Stream.empty();
    }
    return answer.isSet() ? below(sent, answer) : Stream.of(sent.path());
  }

  private static PodField withKey(PodField list, String key, JsonNode item) {
    return list.items()
        .filter(other -> other.node().path(key).equals(item.path(key)))
        .findFirst()
        .orElseGet(() -> list.at(key));
  }

  private static Optional<String> key(JsonNode item) {
    return KEYS.stream().filter(item::has).findFirst();
  }

  private static boolean isEmpty(JsonNode value) {
    return value.isContainerNode()
        ? value.isEmpty()
        : value.isNull() || value.asText().isEmpty() || isZero(value);
  }

  private static boolean isZero(JsonNode value) {
    return value.isNumber() ? value.asDouble() == 0 : value.isBoolean() && !value.asBoolean();
  }
}
