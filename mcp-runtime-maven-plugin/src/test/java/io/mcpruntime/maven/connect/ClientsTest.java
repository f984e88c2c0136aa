package io.mcpruntime.maven.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ClientsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/connect");
  private static final Path GUIDE = Path.of("../docs/connect.md");

  @TempDir Path folder;

  static Stream<ClientDefinition> clients() {
    return Clients.all().stream();
  }

  /** Regenerate with {@code -Dgolden.update} and review the difference. */
  @ParameterizedTest
  @MethodSource("clients")
  void everyClientGetsTheseFilesOnEverySystem(ClientDefinition client) throws Exception {
    StringBuilder written = new StringBuilder();
    for (Machine.Os os : Machine.Os.values()) {
      for (ConfigurationScope scope : ConfigurationScope.values()) {
        if (client.has(scope)) {
          written.append(written(client, os, scope));
        }
      }
    }
    Path golden = GOLDEN.resolve(client.id() + ".txt");
    if (System.getProperty("golden.update") != null) {
      Files.writeString(golden, written);
    }
    assertThat(golden).hasContent(written.toString());
  }

  @Test
  void thereIsAGoldenFileForEachClientAndNoOther() throws Exception {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(clients().map(c -> c.id() + ".txt").toList());
    }
  }

  @Test
  void theGuideNamesEveryClientAndItsFiles() throws Exception {
    String guide = Files.readString(GUIDE);
    for (ClientDefinition client : Clients.all()) {
      assertThat(guide).contains("| `" + client.id() + "` |", client.title());
      assertThat(guide).contains(client.user().file());
      if (client.project() != null) {
        assertThat(guide).contains("`" + client.project().file() + "`");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CODEX_HOME, codex, config.toml",
    "COPILOT_HOME, github-copilot-cli, mcp-config.json",
    "CLAUDE_CONFIG_DIR, claude-code, .claude.json",
    "XDG_CONFIG_HOME, vscode, Code/User/mcp.json"
  })
  void clientsOwnVariablesMoveTheirFiles(String variable, String client, String file)
      throws Exception {
    Path moved = folder.resolve("moved");
    Machine machine =
        new Machine(Machine.Os.LINUX, folder, Map.of(variable, moved.toString()), folder);
    assertThat(Clients.named(client).user().path(machine)).isEqualTo(moved.resolve(file));
    assertThat(Clients.named(client).user().sign(machine)).startsWithRaw(moved);
  }

  @Test
  void unknownClientIsToldTheNearestAndAll() {
    assertThatThrownBy(() -> Clients.named("vscod"))
        .isInstanceOf(ConnectException.class)
        .hasMessageStartingWith("no client \"vscod\" (vscode?); mcp.client is one of vscode, ");
  }

  @ParameterizedTest
  @CsvSource({
    "https://mcp.example.com/weather/mcp, false",
    "http://127.0.0.1:8765/weather/mcp, false",
    "http://localhost/weather/mcp, false",
    "http://mcp.example.com/weather/mcp, true"
  })
  void claudeDesktopIsTriedWithPlainHttpOnlyWhereItMustBe(String url, boolean allowed)
      throws Exception {
    var entry =
        Clients.named("claude-desktop")
            .entry(Connection.of("weather", url), ConfigurationScope.USER)
            .toString();
    assertThat(entry.contains("--allow-http")).isEqualTo(allowed);
    assertThat(entry).contains("\"-y\",\"mcp-remote\",\"" + url + "\"");
  }

  private String written(ClientDefinition client, Machine.Os os, ConfigurationScope scope)
      throws Exception {
    Path home = Files.createTempDirectory(folder, os.toString());
    Machine machine = new Machine(os, home.resolve("HOME"), Map.of(), home.resolve("PROJECT"));
    Connector connector = new Connector(machine, java.time.Clock.systemUTC());
    Connection connection = Connection.of("weather", "http://mcp.example.com/weather/mcp");
    Change change = connector.plan(List.of(client.id()), scope, connection, true).get(0);
    connector.write(change);
    String name = home.relativize(change.file()).toString();
    return os + " " + name + "\n" + Files.readString(change.file());
  }
}
