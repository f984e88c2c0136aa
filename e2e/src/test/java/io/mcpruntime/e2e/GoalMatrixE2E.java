package io.mcpruntime.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every goal in every kind of folder, where no cluster answers: the files of goal-matrix say how
 * each ends, and it is the same on each Maven. By default two kinds of folder on the Maven of this
 * build; with {@code -De2e.long=true} all, on two more Mavens too. {@code -Dgolden.update} writes
 * the files.
 */
@OnMachine
class GoalMatrixE2E {
  private static final Path TABLES = Path.of("src/test/resources/goal-matrix");
  private static final Pattern FAILURE =
      Pattern.compile(
          "(?m)^\\[ERROR\\] Failed to execute goal \\S+ .*?: (.*?)(?: -> \\[Help 1\\])?$");

  @TempDir Path folder;

  static Stream<Path> mavens() {
    Stream<Path> own = Stream.of(Path.of(System.getProperty("maven.home")));
    if (!RunLength.LONG) {
      RunLength.notRun("every goal in 6 of 8 kinds of folder, on two more Mavens");
      return own;
    }
    return Stream.concat(
        own, Stream.of(System.getProperty("e2e.mavens").split(",", -1)).map(Path::of));
  }

  @ParameterizedTest
  @MethodSource("mavens")
  void eachGoalEndsWithOneClearLine(Path maven) throws Exception {
    Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), GoalMatrixRow.NO_CLUSTER);
    try (MavenSession session = new MavenSession(maven, kubeconfig)) {
      for (GoalMatrixRow row : RunLength.LONG ? GoalMatrixRow.values() : GoalMatrixRow.SHORT) {
        Map<String, List<String>> goals = new LinkedHashMap<>();
        for (String goal : goals()) {
          goals.computeIfAbsent(outcome(session, row, goal), key -> new ArrayList<>()).add(goal);
        }
        StringBuilder table = new StringBuilder();
        goals.forEach(
            (outcome, names) ->
                table.append("%s:\n  %s\n".formatted(String.join(", ", names), outcome)));
        Path file = TABLES.resolve(row.name().toLowerCase(Locale.ROOT) + ".txt");
        if (System.getProperty("golden.update") != null) {
          Files.writeString(file, table);
        }
        assertThat(table).as("%s on %s", row, maven).hasToString(Files.readString(file));
      }
    }
  }

  /** How it ends, with the folders' names replaced; a failure has written no file. */
  private String outcome(MavenSession session, GoalMatrixRow row, String goal) throws IOException {
    Path root = Files.createTempDirectory(folder, "run");
    Path start = row.createdIn(root);
    List<String> before = files(root);
    Command.Run run = session.in(start, row.arguments(goal));
    String outcome = outcome(run).replace(root.toString(), "FOLDER");
    if (!outcome.equals("succeeds")) {
      assertThat(files(root)).as(goal + " in " + row).isEqualTo(before);
    }
    return outcome;
  }

  private static String outcome(Command.Run run) {
    assertThat(run.output()).doesNotContain("\tat ", "Exception:");
    if (run.exit() == 0) {
      return run.output().contains("skipped (mcp.skip)") ? "skipped" : "succeeds";
    }
    Matcher failure = FAILURE.matcher(run.output());
    assertThat(failure.find()).as(run.output()).isTrue();
    return failure.group(1);
  }

  /** The goals of the plugin's descriptor, but its help. */
  private static List<String> goals() throws IOException {
    try (var in = GoalMatrixE2E.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
      String descriptor = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Pattern.compile("<goal>([a-z-]+)</goal>")
          .matcher(descriptor)
          .results()
          .map(result -> result.group(1))
          .filter(goal -> !goal.equals("help"))
          .sorted()
          .toList();
    }
  }

  /** All files but those that a Maven build makes too, and the record of a deploy. */
  private static List<String> files(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths
          .filter(Files::isRegularFile)
          .map(Path::toString)
          .filter(file -> !file.contains("/target/") || file.contains("/target/mcp/"))
          .filter(file -> !file.matches(".*/target/mcp/(result.json|TEST-mcp-\\w+.xml)"))
          .sorted()
          .toList();
    }
  }
}
