package com.example.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mcpruntime.junit.McpServerExtension;
import io.mcpruntime.junit.McpTestClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.SpringApplication;

/** The running server over the folder handbook, as an MCP client sees it. */
class ServerTest {
  @RegisterExtension
  static final McpServerExtension SERVER =
      McpServerExtension.of(
          () -> SpringApplication.run(Main.class, "--server.port=0"),
          spring ->
              URI.create(
                  "http://127.0.0.1:%s/mcp"
                      .formatted(spring.getEnvironment().getProperty("local.server.port"))));

  @Test
  void whatIsFoundCanBeRead(McpTestClient client) {
    var hits = client.call("search", Map.of("text", "receipts"), Folder.Hits.class).hits();
    assertEquals(List.of("travel.md"), hits.stream().map(Folder.Hit::file).toList());
    var arguments = Map.of("file", "travel.md", "from", hits.get(0).line(), "lines", 1);
    var page = client.call("read", arguments, Folder.Page.class);
    assertEquals(List.of("- Receipts are due two weeks after you are back."), page.lines());
  }

  @Test
  void filesAreListed(McpTestClient client) {
    assertEquals(
        List.of("incidents.md", "onboarding.md", "travel.md"),
        client.call("list", Map.of(), Server.Names.class).files());
  }

  @Test
  void wayOutIsRefusedWithTheReason(McpTestClient client) {
    var answer = client.call("read", Map.of("file", "../pom.xml"));
    assertTrue(answer.isError());
    assertTrue(answer.text().contains("there is no file \"../pom.xml\""), answer.text());
  }

  @Test
  void webPagesOfOtherSitesAreRefused() throws Exception {
    var request =
        HttpRequest.newBuilder(SERVER.endpoint())
            .header("Origin", "https://other.example")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    assertEquals(403, answer.statusCode());
  }
}
