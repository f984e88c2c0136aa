package io.mcpruntime.maven.client.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedSchemaTest {
  private static final String FORECAST =
      """
      {'type':'object','required':['city'],'additionalProperties':false,'properties':{
        'city':{'type':'string','minLength':1},
        'days':{'type':'integer','maximum':14},
        'unit':{'enum':['metric','imperial']},
        'stops':{'type':'array','items':{'type':'string'}},
        'name with space':{'type':['string','null']}}}""";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {'city':1}                             | $.city: string expected, integer found
          {}                                     | $.city: is required
          {'city':'Riga','town':'x'}             | $.town: is unknown
          {'city':'Riga','days':15}              | $.days: must have a maximum value of 14
          {'city':''}                            | $.city: must be at least 1 characters long
          {'city':'Riga','stops':['a',2]}        | $.stops[1]: string expected, integer found
          {'city':'Riga','name with space':1}    | $['name with space']: [string, null] expected, integer found
          {'city':'Riga','days':'3'}             | $.days: integer expected, string found
          []                                     | $: object expected, array found
          """)
  void problemNamesPathAndExpectation(String value, String problem) throws Exception {
    assertThat(PublishedSchema.of(json(FORECAST)).problems(json(value))).containsExactly(problem);
  }

  @Test
  void allProblemsAreNamed() throws Exception {
    assertThat(PublishedSchema.of(json(FORECAST)).problems(json("{'days':'x','unit':'kelvin'}")))
        .containsExactlyInAnyOrder(
            "$.city: is required",
            "$.days: integer expected, string found",
            "$.unit: does not have a value in the enumeration [\"metric\", \"imperial\"]");
  }

  @Test
  void valueThatFitsHasNoProblem() throws Exception {
    assertThat(PublishedSchema.of(json(FORECAST)).problems(json("{'city':'Riga','days':3}")))
        .isEmpty();
    assertThat(PublishedSchema.of(json("{}")).problems(json("[1]"))).isEmpty();
    assertThat(PublishedSchema.of(json("true")).problems(json("[1]"))).isEmpty();
  }

  @Test
  void numberWithoutFractionIsAnInteger() throws Exception {
    JsonNode exact = DecimalNode.valueOf(new BigDecimal("3.0"));

    assertThat(PublishedSchema.of(json("{'type':'integer'}")).problems(exact)).isEmpty();
  }

  @Test
  void olderDraftIsReadAsSuch() throws Exception {
    JsonNode draft7 =
        json("{'$schema':'http://json-schema.org/draft-07/schema#','items':[{'type':'string'}]}");

    assertThat(PublishedSchema.of(draft7).problems(json("[1]")))
        .containsExactly("$[0]: string expected, integer found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'strin'}",
        "{'properties':[]}",
        "{'required':'city'}",
        "{'properties':{'a':{'minLength':-1}}}",
        "{'$ref':'#/$defs/none'}",
        "{'$ref':'http://127.0.0.1:1/schema.json'}",
        "{'$schema':'http://127.0.0.1:1/none'}",
        "{'pattern':'('}",
        "[]"
      })
  void whatIsNoSchemaIsRefused(String schema) {
    assertThatThrownBy(() -> PublishedSchema.of(json(schema)))
        .isInstanceOf(ToolException.class)
        .message()
        .isNotBlank()
        .doesNotContain("\n");
  }

  @Test
  void patternThatBacktracksWithoutEndMatchesNothing() throws Exception {
    PublishedSchema schema =
        PublishedSchema.of(json("{'pattern':'^(([a-z0-9])+.)+[A-Z]([a-z])+$'}"));

    assertThat(schema.problems(json("'" + "a".repeat(200) + "'")))
        .singleElement()
        .asString()
        .startsWith("$: does not match the regex pattern");
    assertThat(PublishedSchema.of(json("{'pattern':'^a+$'}")).problems(json("'aa'"))).isEmpty();
  }

  @Test
  void schemaThatIsMadeOfItselfIsNamed() throws Exception {
    PublishedSchema endless = PublishedSchema.of(json("{'anyOf':[{'$ref':'#'},{'type':'null'}]}"));

    assertThat(endless.problems(json("1")))
        .containsExactly(
            "$: the schema can't be applied: it refers to itself without end,"
                + " or is nested too deeply");
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text.replace("$['", "$[`").replace('\'', '"'));
  }
}
