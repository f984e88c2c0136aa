package io.mcpruntime.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The local page in a real browser; its tests are in {@code clients/page}. */
@OnMachine
class PageE2E {
  private static final Path FOLDER = Path.of("clients/page").toAbsolutePath();

  @Test
  void pageIsUsableInARealBrowser() {
    Command.run(FOLDER, Map.of(), List.of("npm", "ci", "--no-audit", "--no-fund")).succeeded();
    String output = Command.run(FOLDER, Map.of(), List.of("npm", "test")).succeeded().output();
    assertThat(output).contains("# fail 0");
    output.lines().filter(line -> line.contains("NOT RUN")).forEach(System.err::println);
  }
}
