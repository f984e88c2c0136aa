package io.mcpruntime.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What is done with a {@link PublicProject}; a failure names the project and the step. */
record PublicSteps(PublicProject project) {
  <T> T take(String step, Supplier<T> action) {
    try {
      return action.get();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(project + ", " + step + ": " + e.getMessage(), e);
    }
  }

  /** {@code mcp:test}, in which one tool is called for sure. */
  String test(Path folder, String... before) {
    return test(folder, Map.of(), before);
  }

  /** The same with variables of the environment. */
  String test(Path folder, Map<String, String> environment, String... before) {
    List<String> words = new ArrayList<>(List.of(before));
    words.add(Maven.goal("test"));
    words.add("-Dmcp.test.tools=" + project.tool());
    String output =
        Maven.in(folder, environment, words.toArray(String[]::new)).succeeded().output();
    assertThat(output).contains("call of " + project.tool()).contains(" 0 failed");
    return output;
  }

  /** A tool called by the MCP inspector. */
  String call(String url) {
    List<String> words = new ArrayList<>(List.of("--method", "tools/call"));
    words.addAll(List.of("--tool-name", project.tool()));
    project.arguments().forEach(argument -> words.addAll(List.of("--tool-arg", argument)));
    String answer = McpClient.inspector(url, words.toArray(String[]::new));
    assertThat(answer).contains(project.answer());
    return answer;
  }
}
