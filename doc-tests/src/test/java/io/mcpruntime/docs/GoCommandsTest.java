package io.mcpruntime.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each command of mcp-runtime's Go CLI has a goal, which a project of src/it runs. */
class GoCommandsTest {
  private static final List<String> COMMANDS =
      List.of(
          "setup",
          "status",
          "cluster init",
          "cluster status",
          "cluster provision",
          "registry status",
          "registry info",
          "registry provision",
          "registry push",
          "server build",
          "server list",
          "server get",
          "server create",
          "server delete",
          "server logs",
          "pipeline generate",
          "pipeline deploy");

  private static List<List<String>> rows() {
    return Page.read("docs/go-cli.md").table("| command of the Go CLI | goal | run by |");
  }

  private static String code(List<String> row, int cell) {
    return row.get(cell).replace("`", "");
  }

  @Test
  void tableHasEachCommand() {
    assertThat(rows())
        .extracting(row -> code(row, 0))
        .containsExactlyElementsOf(COMMANDS.stream().map("mcp-runtime "::concat).toList());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void goalIsOneOfThisPlugin(List<String> row) {
    assertThat(Repository.text(Path.of("docs/goals.md"))).contains("\n## " + code(row, 1) + "\n");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void projectRunsTheGoal(List<String> row) {
    Pattern goals =
        Pattern.compile(
            "(?m)^invoker\\.goals(\\.\\d+)? *=(.* )?" + Pattern.quote(code(row, 1)) + "( |$)");
    assertThat(Repository.text(Path.of(code(row, 2), "invoker.properties")))
        .as(row.toString())
        .containsPattern(goals);
  }
}
