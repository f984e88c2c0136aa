package io.mcpruntime.maven.client.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mcpruntime.maven.output.TerminalText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the conformance suite wrote: a folder for each scenario, with its checks in a file. */
final class ConformanceResults {
  private static final String CHECKS = "checks.json";
  private static final int LONGEST = 300;
  private static final ObjectMapper JSON = new ObjectMapper();

  private ConformanceResults() {}

  static List<Check> read(Path results) throws IOException {
    List<Check> checks = new ArrayList<>();
    try (Stream<Path> folders = Files.list(results)) {
      for (Path folder : folders.filter(f -> Files.exists(f.resolve(CHECKS))).sorted().toList()) {
        String scenario =
            folder.getFileName().toString().replaceAll("^server-|-\\d{4}-\\d\\d-\\d\\dT.*$", "");
        for (JsonNode check : JSON.readTree(folder.resolve(CHECKS).toFile())) {
          checks.add(check(scenario, check));
        }
      }
    }
    return checks;
  }

  private static Check check(String scenario, JsonNode check) {
    String name = "conformance " + scenario + " / " + check.path("id").asText();
    String status = check.path("status").asText();
    return switch (status) {
      case "FAILURE" ->
          Check.failed(name, TerminalText.line(check.path("errorMessage").asText(), LONGEST));
      case "SUCCESS" -> Check.passed(name, null);
      default -> Check.skipped(name, status.toLowerCase(Locale.ROOT));
    };
  }
}
