package io.mcpruntime.operator.pod;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A field or list item of a pod template, with its path.
 *
 * @param node the value, a missing node if the field is not set
 */
public record PodField(FieldPath path, JsonNode node) {
  /** Returns a field below this one; it is not set if a parent is not. */
  public PodField at(String... names) {
    PodField part = this;
    for (String name : names) {
      part = new PodField(part.path.field(name), part.node.path(name));
    }
    return part;
  }

  /** Returns the items of a list; none if it is not set. */
  public Stream<PodField> items() {
    return node.isArray() ? IntStream.range(0, node.size()).mapToObj(this::item) : Stream.empty();
  }

  PodField item(int index) {
    return new PodField(path.item(index), node.path(index));
  }

  /** Returns the fields of an object or a map; none if it is not set. */
  public Stream<PodField> fields() {
    return node.properties().stream()
        .map(field -> new PodField(path.field(field.getKey()), field.getValue()));
  }

  /** Returns the last step of the path. */
  public String name() {
    return path.steps().get(path.steps().size() - 1);
  }

  /** Whether the field has a value other than {@code null}. */
  public boolean isSet() {
    return !node.isMissingNode() && !node.isNull();
  }

  /** Whether the value is {@code true}. */
  public boolean isTrue() {
    return node.asBoolean(false);
  }

  /** Returns the text of a scalar; empty if it is not set. */
  public String text() {
    return isSet() ? node.asText() : "";
  }

  /** Returns a problem of this field. */
  public Stream<FieldProblem> problem(String message) {
    return Stream.of(new FieldProblem(path, message));
  }

  /** Returns a problem of this field if the condition holds. */
  public Stream<FieldProblem> problemIf(boolean wrong, String message) {
    return wrong ? problem(message) : Stream.empty();
  }
}
