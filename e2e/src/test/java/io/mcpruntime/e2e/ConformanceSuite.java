package io.mcpruntime.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The official suites for servers; both are pinned in {@code clients/package-lock.json}. */
enum ConformanceSuite {
  /** Leaves out pending scenarios, which have no timeout: on Spring one takes five minutes. */
  RELEASED("@modelcontextprotocol/conformance", "--suite active", 30),

  /** The protocol with sessions, the pending scenarios included. */
  SESSIONS("conformance-next", "--requirements 2025-11-25 --timeout 8000", 60),

  /** The protocol without sessions. */
  STATELESS("conformance-next", "--requirements 2026-07-28 --timeout 8000", 120);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern FOLDER =
      Pattern.compile("server-(.+)-\\d{4}-\\d\\d-\\d\\dT[\\d-]+Z");

  private final String module;
  private final String arguments;
  private final int atLeast;

  ConformanceSuite(String module, String arguments, int atLeast) {
    this.module = module;
    this.arguments = arguments;
    this.atLeast = atLeast;
  }

  /** One line of a result: what was checked where, and how that ended. */
  record Check(String scenario, String id, String status) {
    @Override
    public String toString() {
      return scenario + " / " + id + ": " + status;
    }

    /** The only check whose result a gateway has to change. */
    boolean isRebinding() {
      return id.equals("localhost-host-rebinding-rejected");
    }
  }

  /** How many checks it makes of any server: fewer, and it did not run. */
  int atLeast() {
    return atLeast;
  }

  /** All checks of a server, sorted, one that was made twice twice. */
  List<Check> of(URI server) {
    try {
      Path results = Files.createTempDirectory(Path.of("target"), "conformance").toAbsolutePath();
      List<String> command = new ArrayList<>(List.of(McpClient.node()));
      command.add(McpClient.modules().resolve(module).resolve("dist/index.js").toString());
      command.addAll(List.of("server", "--url", server.toString(), "-o", results.toString()));
      command.addAll(List.of(arguments.split(" ")));
      Command.Run run = Command.run(results, Map.of(), command);
      List<Check> checks = read(results);
      if (checks.size() < atLeast) {
        throw new AssertionError(
            "%s made %d checks of %s, not %d or more:%n%s"
                .formatted(this, checks.size(), server, atLeast, run.output()));
      }
      return checks;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Check> read(Path results) throws IOException {
    List<Check> checks = new ArrayList<>();
    try (Stream<Path> folders = Files.list(results)) {
      for (Path folder : folders.toList()) {
        Matcher name = FOLDER.matcher(folder.getFileName().toString());
        if (name.matches()) {
          checks.addAll(checks(name.group(1), folder.resolve("checks.json")));
        }
      }
    }
    checks.sort(Comparator.comparing(Check::toString));
    return checks;
  }

  private static List<Check> checks(String scenario, Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of(new Check(scenario, "scenario", "ENDED WITHOUT RESULT"));
    }
    List<Check> checks = new ArrayList<>();
    for (JsonNode check : JSON.readTree(file.toFile())) {
      checks.add(new Check(scenario, check.path("id").asText(), check.path("status").asText()));
    }
    return checks;
  }
}
