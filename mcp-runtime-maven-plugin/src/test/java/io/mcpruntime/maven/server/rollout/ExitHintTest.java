package io.mcpruntime.maven.server.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.maven.metadata.EntryLines;
import io.mcpruntime.maven.metadata.Hint;
import io.mcpruntime.maven.server.rollout.FailedPod.End;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExitHintTest {
  @Test
  void processThatDidItsWorkIsToldWhatToWrite() {
    Hint hint = ExitHint.of(new End("server", 0, List.of("done")), 8088).orElseThrow();
    assertThat(hint.with(new EntryLines(".mcp/servers.yaml", false, 0, "everything")))
        .isEqualTo(
            """
            it exits without an error, but a server must keep running: let it serve Streamable HTTP on \
            port 8088 (the variable PORT), with a program in its image that does so for a stdio server \
            (docs/from-docker.md); where an argument of its program chooses that, \
            create .mcp/servers.yaml with:
                version: v1
                servers:
                  - name: everything
                    args: [ARGUMENT]\
            """);
  }

  @Test
  void processThatSaysThatItSpeaksStdioIsToldSoWhateverItsExitCode() {
    List<String> log = List.of("Starting default (STDIO) server...");
    assertThat(ExitHint.of(new End("server", 1, log), 8088).orElseThrow().text())
        .contains("speak stdio", "its log: Starting default (STDIO) server...", "port 8088");
  }

  @Test
  void processThatFailsIsNotTakenForOne() {
    assertThat(ExitHint.of(new End("server", 3, List.of("NullPointerException")), 8088)).isEmpty();
    assertThat(ExitHint.of(new End("server", null, List.of()), 8088)).isEmpty();
    assertThat(ExitHint.of(new End("sidecar", 0, List.of()), 8088)).isEmpty();
  }

  @Test
  void processThatListenedBeforeItsEndIsNotTakenForAStdioServer() {
    List<String> log = List.of("listening on :8088", "bye");
    assertThat(ExitHint.of(new End("server", 0, log), 8088))
        .hasValueSatisfying(
            hint -> {
              assertThat(hint.text()).contains("it listened", "listening on :8088", "keep running");
              assertThat(hint.text()).doesNotContain("stdio");
              assertThat(hint.lines()).isEmpty();
            });
    assertThat(ExitHint.of(new End("server", 1, log), 8088)).isEmpty();
  }

  /** The kubelet stops what nothing answers for: by SIGTERM, on which some servers exit with 0. */
  @ParameterizedTest
  @ValueSource(ints = {0, 137, 143})
  void processThatListenedElsewhereUntilItWasStoppedIsToldThePort(int code) {
    End end = new End("server", code, List.of("Tomcat started on port 8080 (http)"));
    assertThat(ExitHint.of(end, 8088).orElseThrow().lines()).containsExactly("port: 8080");
  }
}
