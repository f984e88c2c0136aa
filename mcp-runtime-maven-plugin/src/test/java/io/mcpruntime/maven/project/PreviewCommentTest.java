package io.mcpruntime.maven.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.probe.tool.ToolChange;
import io.mcpruntime.probe.tool.ToolChange.Kind;
import io.mcpruntime.probe.tool.ToolChanges;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PreviewCommentTest {
  @Test
  void changesThatBreakClientsAreSaidFirst() {
    List<String> lines =
        PreviewComment.changes(
            new ToolChanges(
                List.of(
                    new ToolChange(Kind.REMOVED, "alerts", null),
                    new ToolChange(Kind.CHANGED, "forecast", "another description"))));
    assertThat(lines)
        .containsExactly(
            "**Changes of tools that may break clients:**",
            "",
            "- `- alerts`",
            "- `~ forecast: another description`");
  }

  /** The name of a tool is what its server says. */
  @Test
  void namesOfToolsNeitherFormatTheCommentNorMentionPeople() {
    String name = "a` <img src=x> @everyone\n# title\u202e[x](http://example.com)";
    List<String> lines =
        PreviewComment.changes(new ToolChanges(List.of(new ToolChange(Kind.ADDED, name, null))));
    assertThat(lines.get(2))
        .startsWith("- `+ a' <img src=x> @everyone")
        .endsWith("`")
        .doesNotContain("\n", "\u202e");
    assertThat(lines.get(2).chars().filter(c -> c == '`').count()).isEqualTo(2);
  }

  @Test
  void commentIsBounded() {
    List<ToolChange> many =
        IntStream.range(0, 1000)
            .mapToObj(i -> new ToolChange(Kind.ADDED, "x".repeat(10_000) + i, null))
            .toList();
    List<String> lines = PreviewComment.changes(new ToolChanges(many));
    assertThat(lines).hasSize(53);
    assertThat(lines.get(52)).isEqualTo("- and 950 more");
    assertThat(String.join("\n", lines).length()).isLessThan(12_000);
  }

  @Test
  void sameToolsAreSaid() {
    assertThat(PreviewComment.changes(new ToolChanges(List.of())))
        .containsExactly("The tools are the same as those of the deployed server.");
  }
}
