package io.mcpruntime.operator.pod;

import java.util.List;
import java.util.stream.Stream;

/**
 * The path of a field below {@code spec.podTemplate}, or below a pod template.
 *
 * @param steps names of fields, and {@code [0]} for items of lists
 */
public record FieldPath(List<String> steps) {
  /** The pod template itself. */
  static final FieldPath ROOT = new FieldPath(List.of());

  public FieldPath {
    steps = List.copyOf(steps);
  }

  FieldPath field(String name) {
    return with(name);
  }

  FieldPath item(int index) {
    return with("[" + index + "]");
  }

  private FieldPath with(String step) {
    return new FieldPath(Stream.concat(steps.stream(), Stream.of(step)).toList());
  }

  /**
   * Returns the path like {@code spec.containers[0].image}, with keys that contain dots in
   * brackets.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (String step : steps) {
      if (step.startsWith("[")) {
        text.append(step);
      } else if (step.indexOf('.') >= 0 || step.indexOf('/') >= 0) {
        text.append('[').append(step).append(']');
      } else {
        text.append(text.isEmpty() ? "" : ".").append(step);
      }
    }
    return text.toString();
  }
}
