package io.mcpruntime.maven.client.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mcpruntime.probe.CallResult;
import io.mcpruntime.probe.tool.Tool;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolCallTest {
  private static final JsonNode NOTHING = json("{}");
  private static final List<Tool> TOOLS =
      List.of(
          tool("forecast", "{'type':'object','properties':{'city':{'type':'string'}}}"),
          tool("alerts", "{'type':'object'}"),
          tool("broken", "{'type':'objekt'}"));

  @Test
  void argumentsThatFitMakeACall() throws Exception {
    ToolCall call = ToolCall.of(TOOLS, "forecast", json("{'city':'Riga'}"));

    assertThat(call.tool().name()).isEqualTo("forecast");
  }

  @Test
  void unknownToolIsAnsweredWithTheNearest() {
    assertThatThrownBy(() -> ToolCall.of(TOOLS, "forcast", NOTHING))
        .hasMessage("no tool \"forcast\"; nearest is \"forecast\"");
    assertThatThrownBy(() -> ToolCall.of(TOOLS, "temperature", NOTHING))
        .hasMessage("no tool \"temperature\"; there are forecast, alerts, broken");
    assertThatThrownBy(() -> ToolCall.of(List.of(), "forecast", NOTHING))
        .hasMessage("no tool \"forecast\"; the server has none");
  }

  @Test
  void callWithoutToolIsAnsweredWithAllThereAre() {
    assertThatThrownBy(() -> ToolCall.of(TOOLS, null, NOTHING))
        .hasMessage("no tool named; -Dmcp.tool=forecast, alerts, broken");
  }

  @Test
  void argumentsThatDoNotFitAreNotSent() {
    assertThatThrownBy(() -> ToolCall.of(TOOLS, "forecast", json("{'city':7}")))
        .hasMessage("mcp.args don't fit tool forecast: $.city: string expected, integer found");
  }

  @Test
  void schemaThatIsNoneIsTheServersFault() {
    assertThatThrownBy(() -> ToolCall.of(TOOLS, "broken", NOTHING))
        .hasMessageStartingWith("the server describes the arguments of broken wrongly: $.type: ");
  }

  @Test
  void structuredContentIsShownUnlessTheTextSaysIt() {
    assertThat(ToolCall.lines(new CallResult(false, "{\"a\": 1}", json("{'a':1}"), NOTHING)))
        .containsExactly("{\"a\": 1}");
    assertThat(ToolCall.lines(new CallResult(false, "{\"a\":1.0}", json("{'a':1}"), NOTHING)))
        .containsExactly("{\"a\":1.0}");
    assertThat(ToolCall.lines(new CallResult(false, "one", json("{'a':1}"), NOTHING)))
        .containsExactly("one", "{", "  \"a\" : 1", "}");
    assertThat(ToolCall.lines(new CallResult(false, "two\nlines", null, NOTHING)))
        .containsExactly("two", "lines");
  }

  @Test
  void serversTextCannotMoveTheCursor() {
    String text = "\u001b[2Kfine\rBUILD SUCCESS";

    assertThat(ToolCall.lines(new CallResult(false, text, null, NOTHING)))
        .containsExactly("?[2Kfine", "BUILD SUCCESS");
  }

  private static Tool tool(String name, String schema) {
    return new Tool(name, null, null, json(schema), null, null);
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
