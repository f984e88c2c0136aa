package io.mcpruntime.maven.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What we write is what the npm package add-mcp writes, for the clients that both know. */
class AddMcpIT {
  private static final String PACKAGE = "add-mcp@2.4.0";
  private static final Path FOLDER = Path.of("target/add-mcp").toAbsolutePath();
  private static final String URL = "https://mcp.example.com/weather/mcp";

  /** Also a use of it as a program: the folder of the user is its HOME. */
  private static final String SCRIPT =
      """
      import { upsertServer } from "add-mcp";
      const [client, url, local] = process.argv.slice(2);
      const options = { local: local === "project", cwd: process.cwd() };
      const result = upsertServer(client, "weather", { type: "http", url }, options);
      if (!result.success) throw new Error(result.error);
      console.log(result.path);
      """;

  @TempDir Path folder;

  record Case(String client, ConfigurationScope scope) {}

  /** All but Claude Desktop, for which add-mcp refuses URLs. */
  static Stream<Case> cases() {
    return Clients.all().stream()
        .filter(client -> !client.id().equals("claude-desktop"))
        .flatMap(
            client ->
                Stream.of(ConfigurationScope.values())
                    .filter(client::has)
                    .map(scope -> new Case(client.id(), scope)));
  }

  @BeforeAll
  static void addMcpIsInstalled() throws Exception {
    Files.createDirectories(FOLDER);
    Files.writeString(FOLDER.resolve("package.json"), "{\"private\": true}");
    Files.writeString(FOLDER.resolve("upsert.mjs"), SCRIPT);
    try {
      if (run(FOLDER, Map.of(), "npm", "install", "--ignore-scripts", "--no-save", PACKAGE).ok()) {
        return;
      }
    } catch (IOException e) {
      // No npm here; said below.
    }
    String notRun = "NOT RUN: COMPARISON WITH " + PACKAGE + ", WHICH NEEDS NPM AND ITS REGISTRY";
    System.err.println(notRun);
    abort(notRun);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void weWriteWhatAddMcpWrites(Case c) throws Exception {
    Path theirs = Files.createDirectories(folder.resolve("theirs/project"));
    Output output =
        run(
            theirs,
            Map.of("HOME", theirs.getParent().toString()),
            "node",
            FOLDER.resolve("upsert.mjs").toString(),
            c.client(),
            URL,
            c.scope().toString());
    assertThat(output.ok()).as(output.text()).isTrue();
    Path theirFile = Path.of(output.text().strip());

    Path home = folder.resolve("ours");
    Machine machine = new Machine(Machine.Os.LINUX, home, Map.of(), home.resolve("project"));
    Connector connector = new Connector(machine, Clock.systemUTC());
    Connection connection = Connection.of("weather", URL);
    Change change = connector.plan(List.of(c.client()), c.scope(), connection, true).get(0);
    connector.write(change);

    assertThat(home.relativize(change.file())).isEqualTo(theirs.getParent().relativize(theirFile));
    assertThat(tree(change.file())).isEqualTo(asClientWants(c, tree(theirFile)));
  }

  /** Codex refuses an entry with a type when it runs with {@code --strict-config}. */
  private static JsonNode asClientWants(Case c, JsonNode theirs) {
    if (c.client().equals("codex")) {
      ((ObjectNode) theirs.at("/mcp_servers/weather")).remove("type");
    }
    return theirs;
  }

  private static JsonNode tree(Path file) throws IOException {
    return (file.toString().endsWith(".toml") ? new TomlMapper() : new JsonMapper())
        .readTree(file.toFile());
  }

  private record Output(boolean ok, String text) {}

  private static Output run(Path folder, Map<String, String> environment, String... command)
      throws Exception {
    File out = File.createTempFile("add-mcp", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out);
    builder.environment().keySet().removeAll(List.of("XDG_CONFIG_HOME", "CODEX_HOME"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      return new Output(false, "no end after two minutes");
    }
    String text = Files.readString(out.toPath());
    Files.delete(out.toPath());
    return new Output(process.exitValue() == 0, text);
  }
}
