package io.mcpruntime.maven.server.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.mcpruntime.crd.MCPServer;
import org.junit.jupiter.api.Test;

class ServerDiffTest {
  private static final MCPServer SERVER = new MCPServer();

  static {
    SERVER.setMetadata(new ObjectMetaBuilder().withNamespace("team").withName("weather").build());
  }

  @Test
  void changedLinesAreShownWithTheirSurroundings() {
    ServerDiff diff =
        ServerDiff.of(
            SERVER, "spec:\n  image: w:1\n  port: 1\n", "spec:\n  image: w:2\n  port: 1\n");
    assertThat(diff.outcome()).isEqualTo("configured");
    assertThat(diff.hasChanges()).isTrue();
    assertThat(diff.lines())
        .containsExactly(
            "--- team/weather (live)",
            "+++ team/weather (applied)",
            "@@ -1,3 +1,3 @@",
            " spec:",
            "-  image: w:1",
            "+  image: w:2",
            "   port: 1");
  }

  @Test
  void newServerIsAllAdded() {
    ServerDiff diff = ServerDiff.of(SERVER, null, "spec:\n  image: w:1\n");
    assertThat(diff.outcome()).isEqualTo("created");
    assertThat(diff.lines())
        .containsExactly(
            "--- /dev/null",
            "+++ team/weather (applied)",
            "@@ -1,0 +1,2 @@",
            "+spec:",
            "+  image: w:1");
  }

  @Test
  void sameYamlHasNoDifference() {
    ServerDiff diff = ServerDiff.of(SERVER, "a: 1\n", "a: 1\n");
    assertThat(diff.hasChanges()).isFalse();
    assertThat(diff.lines()).isEmpty();
  }

  /** Anybody who may write the live resource writes these lines. */
  @Test
  void linesCannotControlTheTerminal() {
    assertThat(ServerDiff.of(SERVER, "a: \u001b[2J\n", "a: 1\n").lines())
        .contains("-a: ?[2J")
        .noneMatch(line -> line.contains("\u001b"));
  }
}
