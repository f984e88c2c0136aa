package io.mcpruntime.operator.pod;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A part of a pod template, and where it is.
 *
 * @param node missing when the part is not set
 */
public record PodField(FieldPath path, JsonNode node) {
  /** A field, or one below it; not set when any on the way is not. */
  public PodField at(String... names) {
    PodField part = this;
    for (String name : names) {
      part = new PodField(part.path.field(name), part.node.path(name));
    }
    return part;
  }

  /** The items of a list; none when it is not set. */
  public Stream<PodField> items() {
    return node.isArray() ? IntStream.range(0, node.size()).mapToObj(this::item) : Stream.empty();
  }

  PodField item(int index) {
    return new PodField(path.item(index), node.path(index));
  }

  /** The fields of an object or a map; none when it is not set. */
  public Stream<PodField> fields() {
    return node.properties().stream()
        .map(field -> new PodField(path.field(field.getKey()), field.getValue()));
  }

  /** The last step of its path. */
  public String name() {
    return path.steps().get(path.steps().size() - 1);
  }

  /** Whether there is a value other than {@code null}. */
  public boolean isSet() {
    return !node.isMissingNode() && !node.isNull();
  }

  /** Whether it is {@code true}. */
  public boolean isTrue() {
    return node.asBoolean(false);
  }

  /** The text of a scalar; empty when it is not set. */
  public String text() {
    return isSet() ? node.asText() : "";
  }

  /** Something that is wrong with it. */
  public Stream<FieldProblem> problem(String message) {
    return Stream.of(new FieldProblem(path, message));
  }

  /** Something that is wrong with it, in this case only. */
  public Stream<FieldProblem> problemIf(boolean wrong, String message) {
    return wrong ? problem(message) : Stream.empty();
  }
}
