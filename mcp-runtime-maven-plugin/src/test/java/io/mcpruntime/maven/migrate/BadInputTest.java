package io.mcpruntime.maven.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BadInputTest {
  private static final Path TABLE = Path.of("src/test/resources/migrate/errors.txt");
  private static final String GOOD =
      """
      apiVersion: mcpruntime.org/v1alpha1
      kind: MCPServer
      metadata: {name: good}
      spec: {image: good}
      """;

  @TempDir Path root;

  /** Of {@code === title}, a file, {@code !!!} and what is said of it. */
  static Stream<Arguments> table() throws Exception {
    return Arrays.stream(Files.readString(TABLE).split("(?m)^=== ", -1))
        .skip(1)
        .map(entry -> entry.split("\n", 2))
        .map(entry -> Arguments.of(entry[0], entry[1].split("!!!\n")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void isSaidWithItsPlaceAndNothingIsWritten(String title, String[] input) throws Exception {
    Path from = Files.createDirectory(root.resolve("from"));
    Files.writeString(from.resolve("a.yaml"), input[0]);
    Files.writeString(from.resolve("b.yaml"), GOOD);
    Path results = root.resolve("results");
    assertThat(Workbench.of(root, results).problems()).isEqualTo(input[1].lines().toList());
    assertThat(results).doesNotExist();
  }
}
