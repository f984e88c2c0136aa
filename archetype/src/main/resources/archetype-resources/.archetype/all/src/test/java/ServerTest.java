#set( $it = $framework == "quarkus" )
package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mcpruntime.junit.McpServerExtension;
import io.mcpruntime.junit.McpTestClient;
#if( $it || $transport == "stdio" )
import io.mcpruntime.junit.ServerProgram;
#end
#if( $framework == "sdk" && $transport != "stdio" )
import io.mcpruntime.server.RunningServer;
#end
#if( $transport != "stdio" )
#if( $framework == "spring" )
import java.net.URI;
#end
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
#end
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
#if( $framework == "spring" && $transport != "stdio" )
import org.springframework.boot.SpringApplication;
#end

/** The running server, as an MCP client sees it. */
#if( $it )
class ServerIT {
#else
class ServerTest {
#end
  @RegisterExtension
  static final McpServerExtension SERVER =
#if( $it )
      McpServerExtension.of(ServerProgram.jar("target/quarkus-app/quarkus-run.jar"));
#elseif( $transport == "stdio" )
      McpServerExtension.of(ServerProgram.main(Main.class).onStdio());
#elseif( $framework == "spring" )
      McpServerExtension.of(
          () -> SpringApplication.run(Main.class, "--server.port=0"),
          spring ->
              URI.create(
                  "http://127.0.0.1:%s/mcp"
                      .formatted(spring.getEnvironment().getProperty("local.server.port"))));
#else
      McpServerExtension.of(() -> Main.server().start("127.0.0.1", 0), RunningServer::endpoint);
#end

  @Test
  void toolAnswersWithWhatItsSchemaPromises(McpTestClient client) {
    var arguments = Map.of("name", "Ada", "language", "es");
    assertEquals(
        new Greetings.Greeting("Hola, Ada!", "es"),
        client.call("greet", arguments, Greetings.Greeting.class));
  }

#if( $framework == "sdk" )
  @Test
  void languageIsEnglishUnlessItIsSaid(McpTestClient client) {
    assertEquals(
        new Greetings.Greeting("Hello, Ada!", "en"),
        client.call("greet", Map.of("name", "Ada"), Greetings.Greeting.class));
  }

#end
  @Test
  void wrongArgumentsAreExplained(McpTestClient client) {
    var answer = client.call("greet", Map.of("name", "Ada", "language", "xx"));
    assertTrue(answer.isError());
    assertTrue(answer.text().contains("language must be one of [de, en, es, fr]"), answer.text());
  }

  @Test
  void resourceAndPromptAreThere(McpTestClient client) {
    assertEquals("de\nen\nes\nfr", client.read("greetings://languages"));
    assertTrue(client.prompt("introduction", Map.of("name", "Ada")).contains("to Ada in"));
  }
#if( $transport != "stdio" )

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

  @Test
  void noAnswerShowsAStackTrace() throws Exception {
    var request =
        HttpRequest.newBuilder(SERVER.endpoint())
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(HttpRequest.BodyPublishers.ofString("{bad"))
            .build();
    String body = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    assertTrue(!body.contains("stackTrace") && !body.contains(".java"), body);
  }

  @Test
  void healthIsTold() throws Exception {
    var request = HttpRequest.newBuilder(SERVER.endpoint().resolve("/healthz")).build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    assertEquals(200, answer.statusCode());
  }
#end
}
