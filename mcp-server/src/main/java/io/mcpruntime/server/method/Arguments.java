package io.mcpruntime.server.method;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The arguments of a method: their schema, and how those of a call become Java values. */
final class Arguments {
  private final String callee;
  private final List<Argument> all;

  private Arguments(String callee, List<Argument> all) {
    this.callee = callee;
    this.all = List.copyOf(all);
  }

  /**
   * Reads a method's parameters.
   *
   * @param callee the name of the method for clients
   * @throws InvalidMethodException when one of them can't be an argument
   */
  static Arguments of(String callee, Method method) {
    List<Argument> all =
        Arrays.stream(method.getParameters())
            .map(parameter -> ArgumentFactory.argument(method, parameter))
            .toList();
    Set<String> names = new HashSet<>();
    for (Argument argument : all) {
      if (!names.add(argument.name())) {
        throw new InvalidMethodException(
            method, "two parameters are named " + argument.name(), "rename one of them");
      }
    }
    return new Arguments(callee, all);
  }

  List<Argument> all() {
    return all;
  }

  ObjectNode schema() {
    ObjectNode schema = Json.MAPPER.createObjectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    all.forEach(argument -> properties.set(argument.name(), argument.schema().json()));
    List<Argument> required = all.stream().filter(Argument::required).toList();
    if (!required.isEmpty()) {
      var names = schema.putArray("required");
      required.forEach(argument -> names.add(argument.name()));
    }
    return schema.put("additionalProperties", false);
  }

  /**
   * Returns the values of a call, in the order of the parameters.
   *
   * @throws CallFailedException when one is unknown, missing or of another type, which it names
   */
  Object[] read(Map<String, ?> given) throws CallFailedException {
    JsonNode json = given == null ? Json.MAPPER.createObjectNode() : Json.MAPPER.valueToTree(given);
    refuseUnknown(json);
    Object[] values = new Object[all.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(all.get(i), json.path(all.get(i).name()));
    }
    return values;
  }

  private void refuseUnknown(JsonNode given) throws CallFailedException {
    List<String> names = all.stream().map(Argument::name).toList();
    for (var fields = given.fieldNames(); fields.hasNext(); ) {
      String name = fields.next();
      if (!names.contains(name)) {
        String known = names.isEmpty() ? "no arguments" : String.join(", ", names);
        throw CallFailedException.mistake(
            "unknown argument %s: %s takes %s".formatted(name, callee, known));
      }
    }
  }

  /** An argument that may be absent may be null: models send it so. */
  private Object value(Argument argument, JsonNode given) throws CallFailedException {
    JsonNode value = given;
    if (given.isMissingNode() || (given.isNull() && !argument.required())) {
      if (argument.required()) {
        throw CallFailedException.mistake("argument %s is missing".formatted(argument.name()));
      }
      if (argument.defaultValue() == null) {
        return SupportedTypes.isOptional(argument.type()) ? Optional.empty() : null;
      }
      value = argument.defaultValue();
    }
    Optional<String> problem = argument.schema().problem(argument.name(), value);
    if (problem.isPresent()) {
      throw CallFailedException.mistake("argument " + problem.get());
    }
    return ValueReader.read(argument.name(), argument.type(), value);
  }
}
