package io.mcpruntime.maven.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenTest {
  private static final Path CASES = Path.of("src/test/resources/migrate/cases");

  @TempDir Path folder;

  static Stream<Path> cases() throws Exception {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.sorted().toList().stream();
    }
  }

  /** Regenerate with {@code -Dgolden.update} and review the difference. */
  @ParameterizedTest
  @MethodSource("cases")
  void olderServersBecomeTheseFiles(Path source) throws Exception {
    MigrationReport report = Workbench.of(source.toAbsolutePath(), folder).migrate();
    String lines =
        report.lines().stream()
            .map(line -> (line.loud() ? "! " : "  ") + line.text() + "\n")
            .collect(Collectors.joining())
            .replace(folder + "/", "");
    Files.writeString(folder.resolve("report.txt"), lines);
    Path expected = source.resolve("expected");
    if (System.getProperty("golden.update") != null) {
      for (Map.Entry<String, String> file : content(folder).entrySet()) {
        Path golden = expected.resolve(file.getKey());
        Files.createDirectories(golden.getParent());
        Files.writeString(golden, file.getValue());
      }
    }
    assertThat(content(folder)).isEqualTo(content(expected));
  }

  /** What was migrated is of today: there is nothing left to do. */
  @ParameterizedTest
  @MethodSource("cases")
  void resultNeedsNoMigration(Path source) throws Exception {
    Workbench.of(source.toAbsolutePath(), folder).migrate();
    for (Path result : List.of(folder, folder.resolve(".mcp"))) {
      if (Files.isDirectory(result) && !content(result).isEmpty()) {
        assertThat(Workbench.from(result, folder.resolve("again")).migrate().servers()).isEmpty();
      }
    }
  }

  private static Map<String, String> content(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .collect(Collectors.toMap(file -> folder.relativize(file).toString(), GoldenTest::text));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
