package io.mcpruntime.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mvn mcp:dev} as a process of its own, edited and called from outside; no cluster. */
@OnMachine
class DevE2E {
  private static final Path WEATHER = Path.of("..", "examples", "weather");
  private static final Duration LONG = Duration.ofMinutes(2);

  @TempDir Path folder;
  private Path weather;
  private DevProcess dev;

  @BeforeAll
  static void clients() {
    McpClient.install();
  }

  @BeforeEach
  void copy() {
    weather = Maven.copyOf(WEATHER, folder.resolve("weather"));
  }

  @AfterEach
  void end() {
    if (dev != null) {
      dev.close();
    }
  }

  @Test
  void clientsFromElsewhereCallWhatRuns() {
    dev = DevProcess.start(weather).serving();
    assertThat(McpClient.inspector(dev.url("weather"), "--method", "tools/list"))
        .contains("current_weather", "forecast", "compare");
    assertThat(McpClient.go(dev.url("weather"), "list")).contains("current_weather");
    dev.awaitLine("weather tools/list 200");
  }

  @Test
  void whatIsSavedServesAndClientsAreToldWhatChanged() throws Exception {
    dev = DevProcess.start(weather).serving();
    Path tools = weather.resolve("src/main/resources/com/example/weather/tools.json");
    Maven.edit(tools, "\"compare\"", "\"contrast\"");
    dev.awaitLine("- compare").awaitLine("+ contrast");
    assertThat(McpClient.go(dev.url("weather"), "list")).contains("contrast");
    Path broken = Files.writeString(sources().resolve("Broken.java"), "class Broken {");
    dev.awaitLine("Broken.java:1:15: reached end of file")
        .awaitLine("the previous version keeps running");
    assertThat(McpClient.go(dev.url("weather"), "list")).contains("contrast");
    Files.delete(broken);
    dev.awaitLines("weather serves 3 tools", 3);
    Path resource = Files.writeString(weather.resolve("src/main/resources/notes.txt"), "x");
    dev.awaitLines("weather serves 3 tools", 4);
    assertThat(copies("notes.txt")).isNotEmpty();
    Files.delete(resource);
    dev.awaitLines("weather serves 3 tools", 5);
    // The process before may still load classes from its copy until the next start.
    assertThat(copies("notes.txt")).hasSizeLessThan(2);
    Files.writeString(weather.resolve("src/main/resources/other.txt"), "x");
    dev.awaitLines("weather serves 3 tools", 6);
    await("no copy is left").untilAsserted(() -> assertThat(copies("notes.txt")).isEmpty());
  }

  @Test
  void cleanBesideItIsMended() {
    dev = DevProcess.start(weather).serving();
    Maven.in(weather, "org.apache.maven.plugins:maven-clean-plugin:3.5.0:clean").succeeded();
    dev.awaitLine("what was built of [weather] is gone").awaitLines("weather serves 3 tools", 2);
    assertThat(McpClient.go(dev.url("weather"), "call", "current_weather", "city=Berlin"))
        .contains("sample data");
    assertThat(weather.resolve("target/mcp/dev.json")).exists();
  }

  /** Searches all folders that a server runs from. */
  private List<Path> copies(String name) throws IOException {
    try (var files = Files.walk(weather.resolve("target"))) {
      return files.filter(file -> file.endsWith(name)).toList();
    }
  }

  @Test
  void brokenMetadataIsShownAndWhatRanGoesOn() {
    dev = DevProcess.start(weather).serving();
    Maven.edit(weather.resolve(".mcp/servers.yaml"), "stateful:", "statful:");
    dev.awaitLine(".mcp/servers.yaml:4").awaitLine("stateful");
    assertThat(McpClient.go(dev.url("weather"), "list")).contains("compare");
  }

  @Test
  void nothingIsLeftBehindHoweverItEnds() {
    for (String signal : List.of("TERM", "INT", "HUP", "KILL")) {
      dev = DevProcess.start(weather).serving();
      List<ProcessHandle> children = dev.servers();
      assertThat(children).isNotEmpty();
      dev.kill(signal);
      await(signal + " leaves no server")
          .atMost(LONG)
          .until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
      assertThat(dev.portIsFree()).as("after " + signal).isTrue();
    }
  }

  @Test
  void takenPortIsNamedWithItsHolderAndTheNextOne() {
    dev = DevProcess.start(weather).serving();
    Command.Run second = Maven.in(weather, Maven.goal("dev"), "-Dmcp.port=" + dev.port());
    assertThat(second.exit()).isNotZero();
    assertThat(second.output())
        .contains("port " + dev.port() + " of 127.0.0.1 is taken by pid " + dev.pid())
        .contains("is free: write -Dmcp.port=PORT");
  }

  @Test
  void serversThatNeverListenOrCrashAreExplained() {
    Path main = sources().resolve("Main.java");
    Maven.edit(
        main,
        "Settings settings = ",
        "if (true) throw new IllegalArgumentException(\"no weather today\");\n      Settings settings = ");
    dev = DevProcess.start(weather);
    dev.awaitLine("ended with exit code 1 before it listened on port")
        .awaitLine("weather cannot start: no weather today");
    Maven.edit(main, "if (true) throw new IllegalArgumentException(\"no weather today\");", "");
    dev.awaitLine("weather serves 3 tools");
  }

  @Test
  void serversOnStdioAreReachedByHttp() {
    Maven.edit(
        weather.resolve(".mcp/servers.yaml"),
        "  - name: weather\n",
        "  - name: everything\n    dev:\n      transport: stdio\n      command: ["
            + McpClient.node()
            + ", "
            + McpClient.modules().resolve("@modelcontextprotocol/server-everything/dist/index.js")
            + ", stdio]\n  - name: weather\n");
    dev = DevProcess.start(weather).serving().awaitLine("everything serves");
    assertThat(McpClient.inspector(dev.url("everything"), "--method", "tools/list"))
        .contains("echo");
    assertThat(McpClient.go(dev.url("weather"), "list")).contains("compare");
  }

  private Path sources() {
    return weather.resolve("src/main/java/com/example/weather");
  }
}
