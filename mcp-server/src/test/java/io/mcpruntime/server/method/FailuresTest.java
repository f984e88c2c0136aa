package io.mcpruntime.server.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcpruntime.server.annotation.Prompt;
import io.mcpruntime.server.annotation.Resource;
import io.mcpruntime.server.annotation.Tool;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailuresTest {
  record Answer(String text) {}

  /** Each of them fails in its own way. */
  @SuppressWarnings("DoNotCallSuggester")
  static final class Failing {
    @Tool(description = "Says what the caller did wrong")
    String mistake() {
      throw new IllegalArgumentException("city must not be empty");
    }

    @Tool(description = "Fails")
    String bug() throws IOException {
      throw new IOException("password of db is 1234");
    }

    @Tool(description = "Fails worse")
    String error() {
      throw new StackOverflowError("deep");
    }

    @Tool(description = "Has no answer")
    Answer nothing() {
      return null;
    }

    @Tool(description = "Does not fit its schema")
    Answer noText() {
      return new Answer(null);
    }

    @Resource(uri = "failing://bug")
    String file() throws IOException {
      throw new IOException("/etc/secret");
    }

    @Resource(uri = "failing://bytes", mimeType = "image/png")
    byte[] bytes() {
      return new byte[] {1, 2, 3};
    }

    @Prompt(description = "Refuses")
    String prompt(String name) {
      throw new IllegalArgumentException(name + " is unknown");
    }
  }

  private final AnnotatedMethods all = MethodScanner.scan(List.of(new Failing()));

  @Test
  void mistakeOfTheCallerIsToldAndNothingElse() {
    assertThat(call("mistake")).isEqualTo(new ToolResult("city must not be empty", null, true));
    for (String tool : List.of("bug", "error", "nothing", "noText")) {
      assertThat(call(tool)).isEqualTo(new ToolResult("internal error", null, true));
    }
  }

  @Test
  void resourcesAndPromptsFailInTheSameWay() throws Exception {
    assertThat(all.resources()).extracting(ResourceMethod::name).containsExactly("bytes", "file");
    assertThat(all.resources().get(0).read()).isEqualTo(new ResourceMethod.Content(false, "AQID"));
    assertThatThrownBy(() -> all.resources().get(1).read())
        .isInstanceOfSatisfying(
            CallFailedException.class, e -> assertThat(e.isCallersMistake()).isFalse())
        .hasMessage("internal error");
    assertThatThrownBy(() -> all.prompts().get(0).message(Map.of("name", "Ada")))
        .isInstanceOfSatisfying(
            CallFailedException.class, e -> assertThat(e.isCallersMistake()).isTrue())
        .hasMessage("Ada is unknown");
    assertThatThrownBy(() -> all.prompts().get(0).message(Map.of()))
        .hasMessage("argument name is missing");
  }

  private ToolResult call(String name) {
    return all.tools().stream()
        .filter(tool -> tool.name().equals(name))
        .findFirst()
        .orElseThrow()
        .call(Map.of());
  }
}
