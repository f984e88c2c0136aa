package io.mcpruntime.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackTracesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.IllegalStateException: boom\n\tat com.acme.Tool.call(Tool.java:17)\n",
        "{\"message\":\"boom\\n\\tat com.acme.Tool.call(Tool.java:17)\"}",
        "{\"stackTrace\":[{\"className\":\"com.acme.Tool\",\"lineNumber\":17}],\"message\":\"boom\"}",
        "{\"error\":{\"data\":\"io.acme.McpException: boom\"}}",
        "<html><pre>java.lang.NullPointerException\n"
            + "\tat java.base/java.util.Objects.requireNonNull(Objects.java:233)</pre></html>",
        "Error: boom\n    at handler (/app/index.js:10:5)",
        "Traceback (most recent call last):\n  File \"/app/server.py\", line 3, in call"
      })
  void nothingOfTheInsidesIsLeft(String body) {
    String clean = StackTraces.scrub(body).orElseThrow();
    assertThat(clean)
        .doesNotContain("Tool.java", "Objects.java", "com.acme", "io.acme", "java.lang", "index.js")
        .doesNotContain("stackTrace", "server.py");
  }

  @Test
  void theMessageStays() {
    String body =
        "{\"error\":{\"code\":-32602,\"message\":\"java.lang.RuntimeException: no such town\"}}";
    assertThat(StackTraces.scrub(body))
        .contains("{\"error\":{\"code\":-32602,\"message\":\"no such town\"}}");
  }

  /** A text of 64 KiB may have 40,000 of them, and each costs memory and time. */
  @Test
  void jsonOfManyTokensIsReadAsText() {
    String many = "{},".repeat(20_000);
    assertThat(StackTraces.scrub("[" + many + "{}]")).isEmpty();
    String trace = "\"\\n\\tat com.acme.Tool.call(Tool.java:17)\"";
    assertThat(StackTraces.scrub("[" + many + trace + "]").orElseThrow())
        .isEqualTo(new GatewayRefusal(500, "the server failed: see its log").body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":{\"stackTrace\":[],\"stack\":\"x\",\"message\":\"boom\"},\"b\":[{\"trace\":\"id\"}]}",
        "{\"a\":{\"cause\":{\"x\":1},\"stackTrace\":1,\"message\":\"boom\"},\"b\":[{\"trace\":\"id\"}]}"
      })
  void onlyTheFieldsOfATraceAreTakenOut(String body) {
    assertThat(StackTraces.scrub(body))
        .contains("{\"a\":{\"message\":\"boom\"},\"b\":[{\"trace\":\"id\"}]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Not Found",
        "{\"error\":{\"code\":-32000,\"message\":\"Session not found\"}}",
        "{\"trace\":\"4bf92f3577b34da6a3ce929d0e0e4736\",\"cause\":\"quota\"}",
        "meet me at the station (platform 3:10)"
      })
  void whatTellsNothingStaysAsItIs(String body) {
    assertThat(StackTraces.scrub(body)).isEmpty();
  }

  /** Jackson keeps names of fields for the next text unless it is told otherwise. */
  @Test
  void nothingIsKeptOfWhatServersCallTheirFields() {
    long before = heap();
    for (int i = 0; i < 300; i++) {
      StackTraces.scrub("{\"%08d%s\":1}".formatted(i, "x".repeat(49_000)));
    }
    assertThat(heap() - before).isLessThan(5L << 20);
  }

  private static long heap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
