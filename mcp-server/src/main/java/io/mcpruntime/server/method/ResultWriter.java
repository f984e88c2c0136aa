package io.mcpruntime.server.method;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;

/** Turns what a tool's method returns into its answer, which fits the output schema. */
final class ResultWriter {
  /** The field of a list, as the official Python SDK names it. */
  private static final String RESULT = "result";

  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private final MethodCall call;
  private final boolean nothing;
  private final boolean list;
  private final ValueSchema schema;

  ResultWriter(MethodCall call, Method method) {
    this.call = call;
    Type type = method.getGenericReturnType();
    nothing = type == void.class;
    list = SupportedTypes.isList(type);
    if (!nothing) {
      check(method, type);
    }
    schema = nothing || SupportedTypes.isScalar(type) ? null : schema(type);
  }

  private static void check(Method method, Type type) {
    Optional<String> problem =
        type == Object.class || SupportedTypes.isOptional(type)
            ? Optional.of("type " + type.getTypeName() + " is not supported")
            : SupportedTypes.problem(type);
    if (problem.isPresent()) {
      throw new InvalidMethodException(
          method, "its result: " + problem.get(), SupportedTypes.LIST.replace(", Optional", ""));
    }
  }

  private ValueSchema schema(Type type) {
    ObjectNode json = TypeSchemas.OUTPUT.of(type);
    if (!list) {
      return new ValueSchema(json);
    }
    ObjectNode wrapper = Json.MAPPER.createObjectNode().put("type", "object");
    wrapper.putObject("properties").set(RESULT, json);
    wrapper.putArray("required").add(RESULT);
    return new ValueSchema(wrapper);
  }

  /** Returns the output schema, unless the answer is text alone. */
  Optional<ObjectNode> outputSchema() {
    return Optional.ofNullable(schema).map(ValueSchema::json);
  }

  ToolResult write(Object returned) throws CallFailedException {
    if (nothing) {
      return ToolResult.text("done");
    }
    if (returned == null) {
      throw call.wrongResult("null, which is no answer");
    }
    JsonNode json = json(returned);
    if (schema == null) {
      return ToolResult.text(json.asText());
    }
    Optional<String> problem = schema.problem(RESULT, json);
    if (problem.isPresent()) {
      throw call.wrongResult(
          "what its output schema does not have (%s): a component that may be null is an Optional"
                  .formatted(problem.get())
              + " or has @Nullable");
    }
    return new ToolResult(json.toString(), Json.MAPPER.convertValue(json, OBJECT), false);
  }

  private JsonNode json(Object returned) throws CallFailedException {
    try {
      JsonNode json = Json.MAPPER.valueToTree(returned);
      return list ? Json.MAPPER.createObjectNode().set(RESULT, json) : json;
    } catch (IllegalArgumentException e) {
      throw call.internal(e);
    }
  }
}
