package io.mcpruntime.probe.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolChangesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void newToolIsAnAdditionAndAGoneOneBreaks() {
    ToolChanges changes =
        ToolChanges.between(
            List.of(tool("alerts"), tool("b")), List.of(tool("b"), tool("forecast")));

    assertThat(changes.lines()).containsExactly("- alerts", "+ forecast");
    assertThat(changes.breaking()).isTrue();
    assertThat(ToolChanges.between(List.of(), List.of(tool("forecast"))).breaking()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          properties:{}                           | properties:{d:{type:integer}}              | ~ t: new argument d
          properties:{}                           | properties:{d:{}},required:[d]             | ! t: new required argument d
          properties:{d:{}}                       | properties:{}                              | ! t: argument d is gone
          properties:{d:{}}                       | properties:{d:{}},required:[d]             | ! t: argument d became required
          properties:{d:{}},required:[d]          | properties:{d:{}}                          | ~ t: argument d became optional
          required:[d]                            | properties:{}                              | ~ t: argument d became optional
          properties:{d:{type:integer}}           | properties:{d:{type:string}}               | ! t: argument d became string, was integer
          properties:{d:{type:integer}}           | properties:{d:{type:number}}               | ~ t: argument d became number, was integer
          properties:{d:{type:number}}            | properties:{d:{type:integer}}              | ! t: argument d became integer, was number
          properties:{d:{type:string}}            | properties:{d:{type:[string,"null"]}}      | ~ t: argument d became null or string, was string
          properties:{d:{}}                       | properties:{d:{type:string}}               | ! t: argument d became string, was of any type
          properties:{d:{enum:[a,b]}}             | properties:{d:{enum:[b]}}                  | ! t: argument d is no longer one of a
          properties:{d:{enum:[a]}}               | properties:{d:{enum:[a,b]}}                | ~ t: argument d may also be b
          properties:{d:{}}                       | properties:{d:{enum:[a]}}                  | ! t: argument d has a new enum: ["a"]
          properties:{d:{maximum:10}}             | properties:{d:{maximum:5}}                 | ! t: argument d has maximum 5, was 10
          properties:{d:{maximum:5}}              | properties:{d:{maximum:10}}                | ~ t: argument d has maximum 10, was 5
          properties:{d:{minLength:2}}            | properties:{d:{minLength:1}}               | ~ t: argument d has minLength 1, was 2
          properties:{d:{minimum:2}}              | properties:{d:{}}                          | ~ t: argument d has no minimum any more
          properties:{d:{pattern:a}}              | properties:{d:{pattern:b}}                 | ! t: argument d has pattern b, was a
          properties:{d:{description:a}}          | properties:{d:{description:b}}             | ~ t: argument d has another description
          properties:{d:{default:1}}              | properties:{d:{default:2}}                 | ~ t: argument d has another default
          properties:{a:{properties:{b:{}}}}      | properties:{a:{properties:{}}}             | ! t: argument a.b is gone
          properties:{a:{items:{type:string}}}    | properties:{a:{items:{type:integer}}}      | ! t: argument a[] became integer, was string
          properties:{a:{items:{}}}               | properties:{a:{items:{type:integer}}}      | ! t: argument a[] became integer, was of any type
          properties:{a:{}}                       | properties:{a:{items:{type:integer}}}      | ! t: argument a has a new items: {"type":"integer"}
          properties:{a:true}                     | properties:{a:{type:integer}}              | ! t: argument a changed from true to {"type":"integer"}
          additionalProperties:true               | additionalProperties:false                 | ! t: arguments has additionalProperties false, was true
          additionalProperties:false              | additionalProperties:true                  | ~ t: arguments has additionalProperties true, was false
          """)
  void argumentsAreCompared(String before, String after, String line) {
    ToolChanges changes = ToolChanges.between(List.of(input(before)), List.of(input(after)));

    assertThat(changes.lines()).containsExactly(line);
    assertThat(changes.breaking()).isEqualTo(line.startsWith("!"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          properties:{d:{}}                  | properties:{}                      | ! t: result d is gone
          properties:{}                      | properties:{d:{}}                  | ~ t: new result d
          properties:{}                      | properties:{d:{}},required:[d]     | ~ t: new result d
          properties:{d:{}},required:[d]     | properties:{d:{}}                  | ! t: result d became optional
          properties:{d:{}}                  | properties:{d:{}},required:[d]     | ~ t: result d became required
          properties:{d:{type:integer}}      | properties:{d:{type:string}}       | ! t: result d became string, was integer
          properties:{d:{type:integer}}      | properties:{d:{type:number}}       | ! t: result d became number, was integer
          properties:{d:{type:number}}       | properties:{d:{type:integer}}      | ~ t: result d became integer, was number
          properties:{d:{enum:[a]}}          | properties:{d:{enum:[a,b]}}        | ! t: result d may also be b
          properties:{d:{enum:[a,b]}}        | properties:{d:{enum:[a]}}          | ~ t: result d is no longer one of b
          properties:{d:{maximum:5}}         | properties:{d:{maximum:10}}        | ~ t: result d has maximum 10, was 5
          -                                  | properties:{}                      | ~ t: its result has a schema now
          properties:{}                      | -                                  | ! t: its result has no schema any more
          """)
  void resultsAreComparedTheOtherWayRound(String before, String after, String line) {
    assertThat(ToolChanges.between(List.of(output(before)), List.of(output(after))).lines())
        .containsExactly(line);
  }

  @Test
  void textsBreakNothing() {
    Tool before = new Tool("t", "T", "does", null, null, json("{readOnlyHint:true}"));
    Tool after = new Tool("t", "U", "does not", null, null, null);

    ToolChanges changes = ToolChanges.between(List.of(before), List.of(after));

    assertThat(changes.lines())
        .containsExactly(
            "~ t: another title", "~ t: another description", "~ t: other annotations");
    assertThat(changes.breaking()).isFalse();
  }

  @Test
  void listsWithOneHashHaveNoChanges() {
    Tool before = input("properties:{a:{type:[string,'null'],minimum:1},b:{}},required:[a,b]");
    Tool after = input("required:[b,a],properties:{b:{},a:{minimum:1.0,type:['null',string]}}");

    assertThat(ToolsHash.of(List.of(before))).isEqualTo(ToolsHash.of(List.of(after)));
    assertThat(ToolChanges.between(List.of(before), List.of(after)).isEmpty()).isTrue();
  }

  @Test
  void odderSchemasAreComparedAsAWhole() {
    assertThat(
            ToolChanges.between(List.of(input("properties:[1]")), List.of(input("properties:[2]")))
                .lines())
        .containsExactly("! t: its schema changed");
  }

  @Test
  void hugeNumbersAreComparedWithoutWritingThemOut() {
    assertThat(
            ToolChanges.between(
                    List.of(input("properties:{d:{maximum:1}}")),
                    List.of(input("properties:{d:{maximum:1e99999999}}")))
                .lines())
        .containsExactly("~ t: argument d has maximum 1E+99999999, was 1");
  }

  private static Tool tool(String name) {
    return new Tool(name, null, null, null, null, null);
  }

  private static Tool input(String schema) {
    return new Tool("t", null, null, json("{" + schema + "}"), null, null);
  }

  private static Tool output(String schema) {
    return new Tool(
        "t", null, null, null, schema.equals("-") ? null : json("{" + schema + "}"), null);
  }

  /** JSON without the quotes. */
  private static JsonNode json(String text) {
    String quoted =
        text.replace("'null'", "null")
            .replace("\"null\"", "null")
            .replaceAll("(?<![\\w.+])([A-Za-z][A-Za-z$]*)(?![\\w])", "\"$1\"")
            .replaceAll("\"(true|false)\"", "$1");
    try {
      return JSON.reader().with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).readTree(quoted);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(quoted, e);
    }
  }
}
