package io.mcpruntime.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SECURITY.md claims nothing without a test. */
class ClaimsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern ROW = Pattern.compile("(?m)^\\|[^|]+\\| `(\\w+)\\.(\\w+)` \\|$");

  @ParameterizedTest(name = "{0}.{1}")
  @MethodSource("claims")
  void claimNamesATestThatExists(String testClass, String method) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT, 12)) {
      List<String> sources =
          files
              .filter(file -> file.endsWith(testClass + ".java"))
              .filter(file -> file.toString().contains("src/test/java"))
              .map(ClaimsTest::read)
              .toList();
      assertThat(sources).as(testClass).isNotEmpty();
      assertThat(sources).as(method).anyMatch(source -> source.contains("void " + method + "("));
    }
  }

  @Test
  void eachRowOfTheTablesIsRead() throws IOException {
    long rows =
        security()
            .lines()
            .dropWhile(line -> !line.startsWith("## Claims"))
            .filter(line -> line.startsWith("| "))
            .filter(line -> !line.equals("| claim | test |"))
            .count();
    assertThat(claims()).hasSize(Math.toIntExact(rows)).hasSizeGreaterThanOrEqualTo(40);
  }

  private static List<Object[]> claims() throws IOException {
    return ROW.matcher(security())
        .results()
        .map((MatchResult row) -> new Object[] {row.group(1), row.group(2)})
        .collect(Collectors.toList());
  }

  private static String security() throws IOException {
    return Files.readString(ROOT.resolve("SECURITY.md"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(file + " cannot be read", e);
    }
  }
}
