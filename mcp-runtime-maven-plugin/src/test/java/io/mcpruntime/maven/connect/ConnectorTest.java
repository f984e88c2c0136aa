package io.mcpruntime.maven.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);
  private static final String BACKUP = "mcp.json.bak-20261125-120000";

  @TempDir Path home;
  private Path cursor;
  private Connector connector;
  private Connection weather;

  @BeforeEach
  void cursorIsInstalled() throws Exception {
    cursor = Files.createDirectory(home.resolve(".cursor")).resolve("mcp.json");
    connector =
        new Connector(new Machine(Machine.Os.LINUX, home, Map.of(), home.resolve("project")), NOON);
    weather = Connection.of("weather", "http://127.0.0.1:8765/weather/mcp");
  }

  @Test
  void newEntryIsAddedAndTheFormerFileKeptBeside() throws Exception {
    Files.writeString(cursor, "{\"a\": 1}");
    Change change = plan("cursor");
    assertThat(change.outcome()).isEqualTo(Change.Outcome.ADDED);
    Path backup = connector.write(change);
    assertThat(backup).isEqualTo(cursor.resolveSibling(BACKUP)).hasContent("{\"a\": 1}");
    assertThat(cursor).content().contains("\"a\": 1", "http://127.0.0.1:8765/weather/mcp");
    assertThat(files()).containsExactlyInAnyOrder("mcp.json", BACKUP);
  }

  @Test
  void sameEntryIsLeftAloneAndADifferentOneReplaced() throws Exception {
    connector.write(plan("cursor"));
    Change again = plan("cursor");
    assertThat(again.outcome()).isEqualTo(Change.Outcome.UNCHANGED);
    assertThat(connector.write(again)).isNull();
    assertThat(again.difference()).isEmpty();
    assertThat(files()).containsExactly("mcp.json");

    weather = Connection.of("weather", "https://mcp.example.com/weather/mcp");
    Change other = plan("cursor");
    assertThat(other.outcome()).isEqualTo(Change.Outcome.REPLACED);
    assertThat(other.difference())
        .contains("-      \"url\": \"http://127.0.0.1:8765/weather/mcp\"")
        .contains("+      \"url\": \"https://mcp.example.com/weather/mcp\"");
  }

  @Test
  void twoCopiesOfOneSecondHaveTwoNames() throws Exception {
    Files.writeString(cursor, "{}");
    connector.write(plan("cursor"));
    weather = Connection.of("weather", "https://elsewhere/weather/mcp");
    assertThat(connector.write(plan("cursor"))).hasFileName(BACKUP + "-2");
  }

  @Test
  void planWritesNothing() throws Exception {
    assertThat(plan("cursor").outcome()).isEqualTo(Change.Outcome.CREATED);
    assertThat(files()).isEmpty();
  }

  @Test
  void clientThatIsNotInstalledIsRefusedUnlessTold() throws Exception {
    assertThatThrownBy(() -> plan("windsurf"))
        .isInstanceOf(ConnectException.class)
        .hasMessage(
            "Windsurf doesn't seem to be installed: there is no %s; say -Dmcp.create to make it",
            home.resolve(".codeium/windsurf"));
    connector.write(
        connector.plan(List.of("windsurf"), ConfigurationScope.USER, weather, true).get(0));
    assertThat(home.resolve(".codeium/windsurf/mcp_config.json")).exists();
  }

  @Test
  void claudeCodeIsInstalledWhereItsFolderOrItsFileIs() throws Exception {
    assertThatThrownBy(() -> plan("claude-code")).hasMessageContaining("/.claude;");
    Files.writeString(home.resolve(".claude.json"), "{}");
    assertThat(plan("claude-code").outcome()).isEqualTo(Change.Outcome.ADDED);
  }

  @Test
  void projectsConfigurationNeedsNoInstalledClientAndNotEveryClientHasOne() throws Exception {
    Change change =
        connector.plan(List.of("zed"), ConfigurationScope.PROJECT, weather, false).get(0);
    connector.write(change);
    assertThat(home.resolve("project/.zed/settings.json")).exists();
    assertThatThrownBy(
            () -> connector.plan(List.of("cline"), ConfigurationScope.PROJECT, weather, false))
        .hasMessage("Cline has no configuration by project; say -Dmcp.scope=user");
  }

  @Test
  void copilotKeepsToTheFileThatAProjectHas() throws Exception {
    Path github = home.resolve("project/.github/mcp.json");
    Files.createDirectories(github.getParent());
    Files.writeString(github, "{}");
    var clients = List.of("github-copilot-cli");
    assertThat(connector.plan(clients, ConfigurationScope.PROJECT, weather, false).get(0).file())
        .isEqualTo(github);
  }

  @Test
  void brokenFileOfOneClientStopsAllBeforeAnythingIsWritten() throws Exception {
    Files.createDirectory(home.resolve(".gemini"));
    Files.writeString(home.resolve(".gemini/settings.json"), "{\n\"a\": }");
    assertThatThrownBy(
            () ->
                connector.plan(
                    List.of("cursor", "gemini"), ConfigurationScope.USER, weather, false))
        .hasMessageStartingWith(home.resolve(".gemini/settings.json") + ":2:");
    assertThat(files()).isEmpty();
  }

  @Test
  void linkStaysALinkAndPermissionsStay() throws Exception {
    Path real = Files.writeString(home.resolve("dotfiles.json"), "{}");
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
    Files.createSymbolicLink(cursor, real);
    connector.write(plan("cursor"));
    assertThat(cursor).isSymbolicLink();
    assertThat(real).content().contains("weather");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void fileThatChangedMeanwhileIsNotOverwritten() throws Exception {
    Files.writeString(cursor, "{}");
    Change change = plan("cursor");
    Files.writeString(cursor, "{\"b\": 2}");
    assertThatThrownBy(() -> connector.write(change))
        .hasMessageEndingWith("was changed by another program; run this again");
    assertThat(cursor).hasContent("{\"b\": 2}");
    assertThat(files()).noneMatch(name -> name.endsWith(".tmp"));
  }

  @Test
  void fileInAnotherEncodingIsRefused() throws Exception {
    Files.write(cursor, new byte[] {'{', (byte) 0xe9, '}'});
    assertThatThrownBy(() -> plan("cursor"))
        .hasMessage("%s is not UTF-8; save it with that encoding first", cursor);
  }

  @Test
  void byteOrderMarkStays() throws Exception {
    Files.writeString(cursor, "\uFEFF{}");
    connector.write(plan("cursor"));
    assertThat(cursor).content().startsWith("\uFEFF{\n").endsWith("}");
  }

  @Test
  void snippetsAreForAllClientsOfTheScope() throws Exception {
    assertThat(connector.snippets(weather, ConfigurationScope.USER)).hasSameSizeAs(Clients.all());
    assertThat(connector.snippets(weather, ConfigurationScope.PROJECT))
        .extracting(Snippet::client)
        .doesNotContain("claude-desktop", "windsurf", "cline")
        .hasSize(7);
  }

  @Test
  void oddNamesAndUrlsAreRefused() {
    for (String name : new String[] {null, "", "a b", "a\"b", "-a", "a.", "a".repeat(65)}) {
      assertThatThrownBy(() -> Connection.of(name, "http://h")).hasMessageContaining("-Dmcp.name");
    }
    for (String url : new String[] {"h", "ftp://h/", "http:///x", "http://a b", "http://u:p@h/"}) {
      assertThatThrownBy(() -> Connection.of(null, url)).hasMessageContaining("mcp.url");
    }
  }

  private Change plan(String client) throws Exception {
    return connector.plan(List.of(client), ConfigurationScope.USER, weather, false).get(0);
  }

  private List<String> files() throws Exception {
    try (Stream<Path> files = Files.list(cursor.getParent())) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
