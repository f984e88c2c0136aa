package io.mcpruntime.server.method;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.mcpruntime.server.annotation.Param;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes arguments of a method's parameters. */
final class ArgumentFactory {
  private final Method method;
  private final Parameter parameter;
  private final Type type;
  private final Param param;

  private ArgumentFactory(Method method, Parameter parameter) {
    this.method = method;
    this.parameter = parameter;
    type = parameter.getParameterizedType();
    param = parameter.getAnnotation(Param.class);
  }

  static Argument argument(Method method, Parameter parameter) {
    return new ArgumentFactory(method, parameter).argument();
  }

  private Argument argument() {
    SupportedTypes.problem(type)
        .ifPresent(
            problem -> {
              throw invalid("parameter " + name() + ": " + problem, SupportedTypes.LIST);
            });
    ObjectNode json = TypeSchemas.INPUT.of(SupportedTypes.withoutOptional(type));
    ValueSchema plain = new ValueSchema(json);
    JsonNode defaultValue = value("defaultValue", text(Param::defaultValue).orElse(null), plain);
    JsonNode example = value("example", text(Param::example).orElse(null), plain);
    text(Param::description).ifPresent(text -> json.put("description", text));
    if (defaultValue != null) {
      json.set("default", defaultValue);
    }
    if (example != null) {
      json.putArray("examples").add(example);
    }
    boolean required = isRequired() && defaultValue == null;
    checkAbsence(required || defaultValue != null);
    return new Argument(name(), type, required, defaultValue, new ValueSchema(json));
  }

  private void checkAbsence(boolean hasValue) {
    if (!hasValue && parameter.getType().isPrimitive()) {
      throw invalid(
          "parameter " + name() + " can't be absent as " + parameter.getType(),
          "give it a defaultValue, or make it an Optional");
    }
  }

  private String name() {
    return text(Param::name)
        .orElseGet(
            () -> {
              if (!parameter.isNamePresent()) {
                throw invalid(
                    "the names of its parameters are not in the class file",
                    "compile with -parameters (in the POM: <maven.compiler.parameters>true"
                        + "</maven.compiler.parameters>), or write @Param(name = …)");
              }
              return parameter.getName();
            });
  }

  private boolean isRequired() {
    return !SupportedTypes.isOptional(type)
        && (param == null || param.required())
        && !TypeSchemas.isNullable(
            Stream.concat(
                Stream.of(parameter.getAnnotations()),
                Stream.of(parameter.getAnnotatedType().getAnnotations())));
  }

  private Optional<String> text(Function<Param, String> attribute) {
    return Optional.ofNullable(param).map(attribute).filter(text -> !text.isEmpty());
  }

  /** Returns the text itself where that is a value of the type, what it says as JSON otherwise. */
  private JsonNode value(String attribute, String text, ValueSchema schema) {
    if (text == null) {
      return null;
    }
    JsonNode plain = TextNode.valueOf(text);
    JsonNode value = schema.problem("", plain).isEmpty() ? plain : json(text);
    if (value == null || schema.problem("", value).isPresent() || !isReadable(value)) {
      throw invalid(
          "%s of parameter %s is \"%s\"".formatted(attribute, name(), text),
          "write a value of type " + type.getTypeName());
    }
    return value;
  }

  private boolean isReadable(JsonNode value) {
    try {
      return ValueReader.read(name(), type, value) != null;
    } catch (CallFailedException e) {
      return false;
    }
  }

  private static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private InvalidMethodException invalid(String what, String remedy) {
    return new InvalidMethodException(method, what, remedy);
  }
}
