package io.mcpruntime.maven.client.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallArgumentsTest {
  @TempDir Path folder;

  @Test
  void objectIsReadAsWritten() throws Exception {
    assertThat(CallArguments.read("{\"city\":\"Riga\"}", folder).toString())
        .isEqualTo("{\"city\":\"Riga\"}");
  }

  @Test
  void nothingIsAnEmptyObject() throws Exception {
    assertThat(CallArguments.read(null, folder).toString()).isEqualTo("{}");
    assertThat(CallArguments.read("  ", folder).toString()).isEqualTo("{}");
  }

  @Test
  void fileIsReadFromItsFolder() throws Exception {
    Files.writeString(folder.resolve("a.json"), "{\"days\":3}");

    assertThat(CallArguments.read("@a.json", folder).path("days").asInt()).isEqualTo(3);
  }

  @Test
  void fileThatIsMissingIsNamed() {
    assertThatThrownBy(() -> CallArguments.read("@none.json", folder))
        .hasMessage(
            "mcp.args names a file that can't be read: %s (no such file)"
                .formatted(folder.resolve("none.json")));
  }

  @Test
  void whatIsNoJsonIsSaidWithItsPlace() throws Exception {
    assertThatThrownBy(() -> CallArguments.read("{city:1}", folder))
        .hasMessageStartingWith("mcp.args:1:2: Unexpected character ('c'");
    assertThatThrownBy(() -> CallArguments.read("{} {}", folder))
        .hasMessageStartingWith("mcp.args:1:");
    assertThatThrownBy(() -> CallArguments.read("{\"a\":1,\"a\":2}", folder))
        .hasMessageContaining("'a'");
    Files.writeString(folder.resolve("a.json"), "{\n  \"days\":\n}");
    assertThatThrownBy(() -> CallArguments.read("@a.json", folder))
        .hasMessageStartingWith(folder.resolve("a.json") + ":3:");
  }

  @Test
  void whatIsNoObjectIsRefused() {
    assertThatThrownBy(() -> CallArguments.read("[1]", folder))
        .hasMessage("mcp.args: an object expected, as {\"city\":\"Riga\"}; array found");
  }
}
