package io.mcpruntime.maven.client.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ConformanceTest {
  private static final URI SERVER = URI.create("http://127.0.0.1:1/mcp");

  @TempDir Path folder;

  private final List<Check> found = new ArrayList<>();

  @Test
  void checksOfTheSuiteBecomeOurs() throws Exception {
    npx("""
        while [ "$1" != "-o" ]; do shift; done
        mkdir -p "$2/server-ping-2026-11-25T10-00-00-000Z"
        echo '[{"id":"a","status":"SUCCESS"},
          {"id":"b","status":"FAILURE","errorMessage":"no answer"},
          {"id":"c","status":"WARNING"}]' > "$2/server-ping-2026-11-25T10-00-00-000Z/checks.json"
        """)
        .run(SERVER, "active");

    assertThat(found)
        .extracting(Check::toString)
        .containsExactly(
            "ok       conformance ping / a",
            "FAILED   conformance ping / b: no answer",
            "skipped  conformance ping / c: warning");
  }

  @Test
  void everyServersPartIsFourScenarios() throws Exception {
    npx("echo \"$@\" >> " + folder.resolve("asked")).run(SERVER, "true");

    assertThat(Files.readAllLines(folder.resolve("asked")))
        .hasSize(4)
        .allMatch(line -> line.startsWith("server --url http://127.0.0.1:1/mcp -o "))
        .anyMatch(line -> line.endsWith(" --scenario ping"));
  }

  @Test
  void suiteWithoutResultFailsWithItsLastWords() throws Exception {
    npx("echo first; echo 'network is down' >&2").run(SERVER, "active");

    assertThat(found)
        .extracting(Check::toString)
        .containsExactly("FAILED   conformance active: no result; npx said: network is down");
  }

  @Test
  void missingNpxIsACheckThatFails() throws Exception {
    String none = folder.resolve("npx").toString();
    new Conformance(List.of(none), folder, found::add).run(SERVER, "true");

    assertThat(found)
        .extracting(Check::toString)
        .containsExactly(
            "FAILED   conformance: needs "
                + none
                + " (Node.js 20 or newer) on the PATH, and there is none; install it, or leave out"
                + " -Dmcp.test.conformance");
  }

  private Conformance npx(String script) throws Exception {
    Path file = Files.writeString(folder.resolve("npx.sh"), script);
    return new Conformance(List.of("sh", file.toString()), folder.resolve("out"), found::add);
  }
}
