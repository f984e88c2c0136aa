package io.mcpruntime.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.hostile.server.HostileServer;
import io.mcpruntime.probe.http.ProbeException;
import io.mcpruntime.probe.http.ProbeLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What the probe and the clients of three SDKs say of the same odd servers. No cluster; needs npm,
 * Go, Python and their registries. Regenerate the table of docs/probe.md with -Dgolden.update.
 */
@LongRun
class OddServersE2E {
  private static final Path PAGE = Path.of("../docs/probe.md");
  private static final Path CLIENTS = Path.of("clients").toAbsolutePath();
  private static final String HEAD =
      "| server | probe | TypeScript | Python | Go |\n|---|---|---|---|---|\n";
  private static final String SDK = "mcp==2.3.0";

  @Test
  void tableOfThePageIsWhatTheClientsDo() throws Exception {
    String table = table();
    String page = Files.readString(PAGE);
    int from = page.indexOf(HEAD);
    int to = page.indexOf("\n\n", from) + 1;
    if (System.getProperty("golden.update") != null) {
      Files.writeString(PAGE, page.substring(0, from) + table + page.substring(to));
    }
    assertThat(Files.readString(PAGE)).contains(table);
  }

  private static String table() throws IOException {
    Map<String, String> probe = new HashMap<>();
    List<Map<String, String>> clients = new ArrayList<>();
    SortedSet<String> names;
    // A server that has one session has one for each of them.
    try (HostileServer server = HostileServer.start()) {
      names = odd(server);
      names.forEach(name -> probe.put(name, probe(server, name)));
    }
    try (HostileServer server = HostileServer.start()) {
      McpClient.install();
      clients.add(lines(server, List.of(McpClient.node(), "odd.mjs"), names));
    }
    try (HostileServer server = HostileServer.start()) {
      clients.add(lines(server, List.of(python(), "odd.py"), names));
    }
    try (HostileServer server = HostileServer.start()) {
      Map<String, String> go = new HashMap<>();
      names.forEach(name -> go.put(name, go(server, name)));
      clients.add(go);
    }
    return names.stream()
        .map(
            name ->
                "| %s | %s | %s |\n"
                    .formatted(
                        name.substring("odd-".length()),
                        probe.get(name),
                        clients.stream()
                            .map(client -> client.getOrDefault(name, "?"))
                            .collect(Collectors.joining(" | "))))
        .collect(Collectors.joining("", HEAD, ""));
  }

  private static SortedSet<String> odd(HostileServer server) {
    return server.behaviours().stream()
        .filter(name -> name.startsWith("odd-"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String probe(HostileServer server, String name) {
    try (io.mcpruntime.probe.McpClient client =
        io.mcpruntime.probe.McpClient.connect(
            server.endpoint(name), ProbeLimits.client(Duration.ofSeconds(4)))) {
      client.eachTool(tool -> {});
      return "yes";
    } catch (ProbeException e) {
      return "no";
    }
  }

  private static String go(HostileServer server, String name) {
    List<String> command =
        List.of(
            CLIENTS.resolve("mcp").toString(),
            "-timeout",
            "4s",
            server.endpoint(name).toString(),
            "list");
    return Command.run(CLIENTS, Map.of(), command).exit() == 0 ? "yes" : "no";
  }

  private static Map<String, String> lines(
      HostileServer server, List<String> program, SortedSet<String> names) {
    List<String> command = new ArrayList<>(program);
    command.add("http://127.0.0.1:" + server.port());
    command.addAll(names);
    return Command.run(CLIENTS, Map.of(), command)
        .succeeded()
        .output()
        .lines()
        .map(line -> line.split("\t", -1))
        .filter(fields -> fields.length > 1 && names.contains(fields[0]))
        .collect(Collectors.toMap(fields -> fields[0], fields -> fields[1]));
  }

  /** Returns the Python of a separate environment, where the SDK is installed at the first use. */
  private static String python() {
    Path home = CLIENTS.resolve("target/python");
    String python = home.resolve("bin/python").toString();
    if (!Files.exists(home.resolve("bin/mcp"))) {
      Command.run(CLIENTS, Map.of(), List.of("python3", "-m", "venv", home.toString())).succeeded();
      Command.run(CLIENTS, Map.of(), List.of(python, "-m", "pip", "install", "-q", SDK))
          .succeeded();
    }
    return python;
  }
}
