package io.mcpruntime.maven.server.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.maven.output.BoundedPattern;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogOutputTest {
  private final List<String> shown = new ArrayList<>();

  @Test
  void linesCannotControlTheTerminal() {
    LogOutput output = new LogOutput(shown::add, null);
    output.add("a");
    output.show("a", "\tx \u001b[2J\u202e y\r[INFO] BUILD SUCCESS");
    output.show("a", "");
    assertThat(shown).containsExactly("    x ?[2J? y", "[INFO] BUILD SUCCESS", "");
  }

  @Test
  void linesHaveTheirPodsNameOnceThereAreSeveral() {
    LogOutput output = new LogOutput(shown::add, null);
    output.add("a");
    output.show("a", "one");
    output.add("b");
    output.show("a", "two\rthree");
    output.show("b", "four");
    assertThat(shown).containsExactly("one", "[a] two", "[a] three", "[b] four");
  }

  /** The expression is the user's, the line anybody's: together they may take for ever. */
  @Test
  void lineThatTakesTheExpressionForEverIsNotShown() {
    LogOutput output = new LogOutput(shown::add, BoundedPattern.of("^(a+)+b|wanted"));
    output.add("a");
    output.show("a", "a".repeat(5_000));
    output.show("a", "it is wanted");
    output.show("a", "other");
    assertThat(shown).containsExactly("it is wanted");
  }

  @Test
  void longLineIsShortenedAndTheNextOneIsWhole() throws IOException {
    byte[] text = ("x".repeat(50) + "\n\nnext\nlast").getBytes(StandardCharsets.UTF_8);
    try (BoundedLines lines = new BoundedLines(new ByteArrayInputStream(text), 10)) {
      assertThat(lines.next()).isEqualTo("xxxxxxxxxx… (40 more bytes)");
      assertThat(lines.next()).isEmpty();
      assertThat(lines.next()).isEqualTo("next");
      assertThat(lines.next()).isEqualTo("last");
      assertThat(lines.next()).isNull();
    }
  }
}
