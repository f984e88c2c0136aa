package io.mcpruntime.server.method;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.Collectors;

/** Turns JSON that fits the schema into a Java value, and says in plain words why it can't. */
final class ValueReader {
  private ValueReader() {}

  static Object read(String name, Type type, JsonNode value) throws CallFailedException {
    try {
      var javaType = Json.MAPPER.getTypeFactory().constructType(type);
      return Json.MAPPER.readValue(Json.MAPPER.treeAsTokens(value), javaType);
    } catch (IOException e) {
      throw CallFailedException.mistake("argument %s%s: %s".formatted(name, place(e), reason(e)));
    }
  }

  private static String place(IOException e) {
    List<Reference> path = e instanceof JsonMappingException wrong ? wrong.getPath() : List.of();
    return path.stream()
        .map(
            step ->
                step.getFieldName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + step.getFieldName())
        .collect(Collectors.joining());
  }

  private static String reason(IOException e) {
    if (e instanceof InvalidFormatException wrong) {
      String type = wrong.getTargetType().getSimpleName();
      return "\"%s\" is not a valid %s".formatted(wrong.getValue(), type);
    }
    return e instanceof ValueInstantiationException
            && e.getCause() instanceof IllegalArgumentException mistake
            && mistake.getMessage() != null
        ? mistake.getMessage()
        : "this value is not possible";
  }
}
