package io.mcpruntime.maven.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mcpruntime.probe.tool.Tool;
import org.junit.jupiter.api.Test;

class SampleArgumentsTest {
  private static final String REQUIRED =
      """
      {'required':['a','b','c'],'properties':{'a':{'default':1},'b':{'examples':['x','y']},
       'c':{'const':true},'d':{'default':2}}}""";

  @Test
  void toolWithoutRequiredArgumentsIsTriedWithNone() throws Exception {
    assertThat(SampleArguments.of(tool("{'properties':{'a':{}}}", null)).value())
        .isEqualTo(json("{}"));
  }

  @Test
  void requiredArgumentsAreTakenFromTheSchema() throws Exception {
    assertThat(SampleArguments.of(tool(REQUIRED, "{'readOnlyHint':true}")).value())
        .isEqualTo(json("{'a':1,'b':'x','c':true}"));
  }

  @Test
  void argumentWithoutExampleIsNamed() throws Exception {
    assertThat(SampleArguments.of(tool("{'required':['city']}", "{'readOnlyHint':true}")).missing())
        .isEqualTo("argument city has neither default nor example");
  }

  private static Tool tool(String schema, String annotations) throws JsonProcessingException {
    return new Tool(
        "t", null, null, json(schema), null, annotations == null ? null : json(annotations));
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }
}
