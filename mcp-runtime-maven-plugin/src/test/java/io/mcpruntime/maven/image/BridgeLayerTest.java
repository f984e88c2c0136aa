package io.mcpruntime.maven.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The bridge as it is in the images of stdio servers. */
@Timeout(120)
class BridgeLayerTest {
  private static final String SERVER =
      "while read -r line; do"
          + " echo '{\"jsonrpc\":\"2.0\",\"id\":\"mcp-runtime-first-start\",\"result\":{}}'; done";

  @Test
  void theCommandBecomesTheArgumentsOfTheBridge() throws Exception {
    List<String> command =
        BridgeLayer.inFrontOf(List.of("java"), List.of("java", "-cp", "/app", "Main"));
    assertThat(command).startsWith("java", "-Xmx96m").endsWith("--", "java", "-cp", "/app", "Main");
    assertThat(command.get(command.indexOf("-cp") + 1))
        .doesNotContain(File.separator + "repository");
  }

  @Test
  void flagsOfTheUserGoToTheServerAlone() throws Exception {
    ImageSettings settings =
        new ImageSettings(8088, List.of("-Xss512k"), Map.of(), Map.of(), List.of(), true);
    Contents contents = new Contents(List.of(), List.of("java", "-jar", "x.jar"), List.of());
    assertThat(contents.command(settings.sessionFlags()))
        .containsSequence("-Xss512k", "-jar", "x.jar")
        .startsWith("java", "-XX:MaxRAMPercentage=25");
  }

  @Test
  void theLayerIsTheSameEachTime() throws Exception {
    assertThat(BridgeLayer.layer().getEntries()).isEqualTo(BridgeLayer.layer().getEntries());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theBridgeNeedsNoOtherFiles() throws Exception {
    int port = freePort();
    List<String> command =
        new ArrayList<>(BridgeLayer.inFrontOf(List.of("java"), List.of("sh", "-c", SERVER)));
    command.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.set(
        command.indexOf("-cp") + 1,
        BridgeLayer.parts().keySet().stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("MCP_PORT", String.valueOf(port));
    Process bridge = builder.start();
    try (BufferedReader log = bridge.inputReader()) {
      assertThat(log.readLine()).startsWith("serves sh");
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/mcp"))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString("{"))
              .build();
      var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("-32700");
      bridge.toHandle().destroy();
      assertThat(log.readLine()).startsWith("is shutting down");
      bridge.waitFor();
    } finally {
      bridge.destroyForcibly();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
