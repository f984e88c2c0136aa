package io.mcpruntime.server.method;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.server.annotation.Tool;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SchemasTest {
  private static final ToolMethod BOOK = MethodScanner.scan(List.of(new Bookings())).tools().get(0);

  /** A tool for each kind of result. */
  static final class Results {
    @Tool(description = "A list")
    List<String> list() {
      return List.of("a");
    }

    @Tool(description = "Nothing")
    void nothing() {}

    @Tool(description = "A number")
    int number(int i, double d, Instant t, Duration l, UUID u, URI a, Set<Boolean> s, Object any) {
      return i;
    }
  }

  @Test
  void argumentsAreDescribedByTheirTypes() throws Exception {
    assertThat(BOOK.inputSchema())
        .isEqualTo(
            json(
                """
                {"type": "object",
                 "properties": {
                  "stay": {
                   "type": "object",
                   "properties": {
                    "from": {"type": "string", "format": "date"},
                    "to": {"type": "string", "format": "date"}},
                   "required": ["from", "to"],
                   "additionalProperties": false,
                   "description": "How long"},
                  "guests": {"type": "array", "items": {
                   "type": "object",
                   "properties": {
                    "name": {"type": "string", "description": "As in the passport"},
                    "age": {"type": ["integer", "null"]}},
                   "required": ["name"],
                   "additionalProperties": false}},
                  "room": {"type": "string", "enum": ["SINGLE", "DOUBLE"], "default": "SINGLE",
                   "examples": ["DOUBLE"]},
                  "breakfast": {"type": "boolean"},
                  "discount": {"type": "number"},
                  "extras": {"type": "object", "additionalProperties": {"type": "integer"}},
                  "max-price": {"type": "integer", "default": 100},
                  "note": {"type": "string"}},
                 "required": ["stay", "guests", "extras"],
                 "additionalProperties": false}\
                """));
  }

  @Test
  void argumentsKeepTheOrderOfTheParameters() {
    assertThat(BOOK.inputSchema().path("properties").fieldNames())
        .toIterable()
        .containsExactly(
            "stay", "guests", "room", "breakfast", "discount", "extras", "max-price", "note");
  }

  @Test
  void recordsAreTheOutputSchemaAndMayGrow() throws Exception {
    assertThat(BOOK.outputSchema())
        .contains(
            json(
                """
                {"type": "object",
                 "properties": {
                  "id": {"type": "string"},
                  "room": {"type": "string", "enum": ["SINGLE", "DOUBLE"]},
                  "note": {"type": "string"},
                  "guests": {"type": "array", "items": {
                   "type": "object",
                   "properties": {
                    "name": {"type": "string", "description": "As in the passport"},
                    "age": {"type": ["integer", "null"]}},
                   "required": ["name"]}}},
                 "required": ["id", "room", "guests"]}\
                """));
  }

  @Test
  void listsAreAFieldOfAnObjectAndTextHasNoSchema() throws Exception {
    List<ToolMethod> tools = MethodScanner.scan(List.of(new Results())).tools();
    assertThat(tools).extracting(ToolMethod::name).containsExactly("list", "nothing", "number");
    assertThat(tools.get(0).outputSchema())
        .contains(
            json(
                """
                {"type": "object",
                 "properties": {"result": {"type": "array", "items": {"type": "string"}}},
                 "required": ["result"]}\
                """));
    assertThat(tools.get(1).outputSchema()).isEmpty();
    assertThat(tools.get(1).inputSchema())
        .isEqualTo(
            json(
                """
                {"type": "object", "properties": {}, "additionalProperties": false}\
                """));
    assertThat(tools.get(2).outputSchema()).isEmpty();
    assertThat(tools.get(2).inputSchema().path("properties"))
        .isEqualTo(
            json(
                """
                {"i": {"type": "integer"}, "d": {"type": "number"},
                 "t": {"type": "string", "format": "date-time"},
                 "l": {"type": "string", "format": "duration"},
                 "u": {"type": "string", "format": "uuid"},
                 "a": {"type": "string", "format": "uri"},
                 "s": {"type": "array", "items": {"type": "boolean"}}, "any": {}}\
                """));
  }

  private static ObjectNode json(String text) throws JsonProcessingException {
    return (ObjectNode) new ObjectMapper().readTree(text);
  }
}
