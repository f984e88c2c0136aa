package io.mcpruntime.maven.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b[2J",
        "\u001b]52;c;x\u0007",
        "\u009b31m",
        "\u009d0;t\u009c",
        "\u0008\u0008",
        "\r[INFO]",
        "\u202egnp",
        "\u2066x\u2069",
        "\u200fx",
        "\u061cx",
        "\u007f",
        "\u0085x",
        "\u2028x"
      })
  void nothingThatControlsATerminalPasses(String hostile) {
    for (String shown :
        new String[] {
          TerminalText.line("a" + hostile + "b", 100),
          TerminalText.text("a" + hostile + "b"),
          String.join("", TerminalText.lines("a" + hostile + "b"))
        }) {
      assertThat(shown)
          .doesNotContainPattern(
              "[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]")
          .contains("a", "b");
    }
  }

  @Test
  void messageOfOurOwnKeepsItsLinesAndTabs() {
    assertThat(TerminalText.text("a\r\n\tb\u001b[0m")).isEqualTo("a\n\tb?[0m");
  }

  @ParameterizedTest
  @EnumSource(names = {"JSON", "YAML"})
  void documentIsValidAndHasNoControlCharacter(OutputFormat format) throws Exception {
    String hostile = "\u009b31m\u202e\u2066\u200f\u001b[2J";
    String document =
        format.document(
            Map.of(
                "message", hostile, "plain", "a" + hostile, hostile, "key", "lines", "1\n\u202e2"));
    assertThat(document).matches("[\\n\\x20-\\x7e]*");
    assertThat(new YAMLMapper().readTree(document).path("message").asText()).isEqualTo(hostile);
  }

  @Test
  void yamlIsReadableAndStaysWithinItsLines() throws Exception {
    assertThat(OutputFormat.YAML.document(Map.of("servers", List.of(Map.of("name", "weather")))))
        .isEqualToIgnoringNewLines(
            """
            ---
            servers:
            - name: "weather"
            """)
        .startsWith("---\n");
  }
}
