package io.mcpruntime.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcpruntime.probe.http.ProbeException;
import io.mcpruntime.probe.http.ProbeException.Reason;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class McpClientTest {
  private static final String FORECAST =
      """
      {"tools":[{"name":"forecast","title":"Forecast","description":"The weather to come",
       "inputSchema":{"type":"object","properties":{"city":{"type":"string"}}},
       "outputSchema":{"type":"object"},"annotations":{"readOnlyHint":true},"icons":[]}]}""";

  @Test
  void toolIsReadAsItIsDescribed() throws Exception {
    LegacyScript script = new LegacyScript().list(asked -> FakeServer.result(asked, FORECAST));
    try (FakeServer server = FakeServer.answering(script);
        McpClient client = McpClient.connect(server.url(), FakeServer.PATIENCE)) {
      var tool = client.tools().get(0);

      assertThat(tool.name()).isEqualTo("forecast");
      assertThat(tool.title()).isEqualTo("Forecast");
      assertThat(tool.description()).isEqualTo("The weather to come");
      assertThat(tool.inputSchema().at("/properties/city/type").asText()).isEqualTo("string");
      assertThat(tool.outputSchema()).isEqualTo(FakeServer.json("{'type':'object'}"));
      assertThat(tool.isReadOnly()).isTrue();
    }
  }

  @Test
  void toolsOfAllPagesAreListed() throws Exception {
    LegacyScript script =
        new LegacyScript()
            .list(
                asked ->
                    switch (asked.body().at("/params/cursor").asText()) {
                      case "" ->
                          FakeServer.result(
                              asked, "{\"tools\":[{\"name\":\"a\"}],\"nextCursor\":\"two\"}");
                      case "two" ->
                          FakeServer.result(
                              asked, "{\"tools\":[{\"name\":\"b\"}],\"nextCursor\":\"three\"}");
                      default -> FakeServer.result(asked, "{\"tools\":[{\"name\":\"c\"}]}");
                    });
    try (FakeServer server = FakeServer.answering(script);
        McpClient client = McpClient.connect(server.url(), FakeServer.PATIENCE)) {
      assertThat(client.tools()).extracting("name").containsExactly("a", "b", "c");
    }
  }

  @Test
  void pagesThatRepeatAreAnError() throws Exception {
    LegacyScript script =
        new LegacyScript()
            .list(asked -> FakeServer.result(asked, "{\"tools\":[],\"nextCursor\":\"same\"}"));
    try (FakeServer server = FakeServer.answering(script);
        McpClient client = McpClient.connect(server.url(), FakeServer.PATIENCE)) {
      assertThatThrownBy(client::tools)
          .hasMessage(server.url() + " names the same next page of tools/list twice");
    }
  }

  @Test
  void pagesWithoutEndAreAnError() throws Exception {
    AtomicInteger page = new AtomicInteger();
    LegacyScript script =
        new LegacyScript()
            .list(
                asked ->
                    FakeServer.result(
                        asked, "{\"tools\":[],\"nextCursor\":\"" + page.incrementAndGet() + "\"}"));
    try (FakeServer server = FakeServer.answering(script);
        McpClient client = McpClient.connect(server.url(), FakeServer.PATIENCE)) {
      assertThatThrownBy(client::tools)
          .hasMessage(server.url() + " sends more than 200 pages of tools/list");
      assertThat(page).hasValue(200);
    }
  }

  @Test
  void serverWithoutToolsIsNotAskedForThem() throws Exception {
    try (FakeServer server = FakeServer.answering(new LegacyScript().capabilities("{}"));
        McpClient client = McpClient.connect(server.url(), FakeServer.PATIENCE)) {
      assertThat(client.tools()).isEmpty();
      assertThat(server.methods()).doesNotContain("tools/list");
    }
  }

  @Test
  void toolWithoutNameIsAnError() throws Exception {
    LegacyScript script =
        new LegacyScript()
            .list(asked -> FakeServer.result(asked, "{\"tools\":[{\"name\":\"a\"},{}]}"));
    try (FakeServer server = FakeServer.answering(script);
        McpClient client = McpClient.connect(server.url(), FakeServer.PATIENCE)) {
      assertThatThrownBy(client::tools)
          .hasMessage(server.url() + " sends tool 2 of tools/list without a name");
    }
  }

  @Test
  void callSendsTheArgumentsAndReadsTheAnswer() throws Exception {
    LegacyScript script =
        new LegacyScript()
            .call(
                asked ->
                    FakeServer.result(
                        asked,
                        """
                        {"content":[{"type":"text","text":"18 degrees"},
                          {"type":"image","mimeType":"image/png","data":"AA=="},
                          {"type":"resource_link","uri":"file:///a"},
                          {"type":"resource","resource":{"uri":"file:///b","text":"inside"}}],
                         "structuredContent":{"degrees":18.50}}"""));
    try (FakeServer server = FakeServer.answering(script);
        McpClient client = McpClient.connect(server.url(), FakeServer.PATIENCE)) {
      CallResult result = client.call("forecast", FakeServer.json("{'city':'Riga'}"));

      assertThat(server.last("tools/call").body().get("params"))
          .isEqualTo(FakeServer.json("{'name':'forecast','arguments':{'city':'Riga'}}"));
      assertThat(result.isError()).isFalse();
      assertThat(result.text())
          .isEqualTo("18 degrees\n[image image/png]\n[resource file:///a]\ninside");
      assertThat(result.structured()).hasToString("{\"degrees\":18.50}");
      assertThat(result.raw().path("content")).hasSize(4);
    }
  }

  @Test
  void callWithoutArgumentsSendsAnEmptyObject() throws Exception {
    LegacyScript script =
        new LegacyScript()
            .call(asked -> FakeServer.result(asked, "{\"content\":[],\"isError\":true}"));
    try (FakeServer server = FakeServer.answering(script);
        McpClient client = McpClient.connect(server.url(), FakeServer.PATIENCE)) {
      assertThat(client.call("a", null).isError()).isTrue();
      assertThat(server.last("tools/call").body().at("/params/arguments"))
          .isEqualTo(FakeServer.json("{}"));
    }
  }

  @Test
  void errorOfTheProtocolIsSaidWithItsCode() throws Exception {
    LegacyScript script =
        new LegacyScript().call(asked -> FakeServer.error(asked, -32602, "no tool\\n \\\"a\\\""));
    try (FakeServer server = FakeServer.answering(script);
        McpClient client = McpClient.connect(server.url(), FakeServer.PATIENCE)) {
      assertThatThrownBy(() -> client.call("a", null))
          .hasMessage(server.url() + " answers tools/call with error -32602: no tool \"a\"")
          .extracting(e -> ((ProbeException) e).reason())
          .isEqualTo(Reason.REFUSED);
    }
  }
}
