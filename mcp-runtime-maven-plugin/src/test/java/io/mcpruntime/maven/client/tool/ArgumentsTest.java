package io.mcpruntime.maven.client.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgumentsTest {
  @TempDir Path folder;

  @Test
  void objectIsReadAsWritten() throws Exception {
    assertThat(Arguments.read("{\"city\":\"Riga\"}", folder).toString())
        .isEqualTo("{\"city\":\"Riga\"}");
  }

  @Test
  void nothingIsAnEmptyObject() throws Exception {
    assertThat(Arguments.read(null, folder).toString()).isEqualTo("{}");
    assertThat(Arguments.read("  ", folder).toString()).isEqualTo("{}");
  }

  @Test
  void fileIsReadFromItsFolder() throws Exception {
    Files.writeString(folder.resolve("a.json"), "{\"days\":3}");

    assertThat(Arguments.read("@a.json", folder).path("days").asInt()).isEqualTo(3);
  }

  @Test
  void fileThatIsMissingIsNamed() {
    assertThatThrownBy(() -> Arguments.read("@none.json", folder))
        .hasMessage(
            "mcp.args names a file that can't be read: %s (no such file)"
                .formatted(folder.resolve("none.json")));
  }

  @Test
  void whatIsNoJsonIsSaidWithItsPlace() throws Exception {
    assertThatThrownBy(() -> Arguments.read("{city:1}", folder))
        .hasMessageStartingWith("mcp.args:1:2: Unexpected character ('c'");
    assertThatThrownBy(() -> Arguments.read("{} {}", folder)).hasMessageStartingWith("mcp.args:1:");
    assertThatThrownBy(() -> Arguments.read("{\"a\":1,\"a\":2}", folder))
        .hasMessageContaining("'a'");
    Files.writeString(folder.resolve("a.json"), "{\n  \"days\":\n}");
    assertThatThrownBy(() -> Arguments.read("@a.json", folder))
        .hasMessageStartingWith(folder.resolve("a.json") + ":3:");
  }

  @Test
  void whatIsNoObjectIsRefused() {
    assertThatThrownBy(() -> Arguments.read("[1]", folder))
        .hasMessage("mcp.args: an object expected, as {\"city\":\"Riga\"}; array found");
  }
}
