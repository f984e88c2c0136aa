package io.mcpruntime.maven.client.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mcpruntime.maven.metadata.MetadataReader;
import io.mcpruntime.maven.metadata.ProjectDefaults;
import io.mcpruntime.probe.tool.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallsFileTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path project;
  private CallsFile file;

  @BeforeEach
  void file() {
    file = new CallsFile(project, "weather");
  }

  @Test
  void withoutAFileNothingIsKept() throws Exception {
    assertThat(file.read())
        .isEqualTo(new SavedCalls(".mcp/calls/weather.yaml", java.util.Map.of()));
  }

  @Test
  void argumentsAreReadAsTheFileMeansThem() throws Exception {
    write("calls: {t: {a: 1, b: '1', c: 1.5, d: true, e: null, f: [x, {g: 1.10}], zip: 012}}");

    assertThat(file.read().of("t").orElseThrow().arguments())
        .isEqualTo(
            JSON.reader()
                .with(
                    com.fasterxml.jackson.databind.DeserializationFeature
                        .USE_BIG_DECIMAL_FOR_FLOATS)
                .readTree(
                    "{\"a\":1,\"b\":\"1\",\"c\":1.5,\"d\":true,\"e\":null,\"f\":[\"x\",{\"g\":1.10}],"
                        + "\"zip\":\"012\"}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          calls: [a]          | .mcp/calls/weather.yaml:1:8: calls must be a mapping of tools to their arguments
          calls: {t: 5}       | .mcp/calls/weather.yaml:1:12: write the arguments of "t" as a mapping, {} for none, or skip
          call: {t: {}}       | .mcp/calls/weather.yaml:1:1: unknown key "call"; tools are written under "calls"
          version: v2         | .mcp/calls/weather.yaml:1:10: version must be v1
          just text           | .mcp/calls/weather.yaml:1:1: write "version: v1" and "calls" with names of tools
          """)
  void mistakesAreNamedWithTheirPlace(String text, String problem) throws Exception {
    write(text);

    assertThatThrownBy(file::read).hasMessage(problem);
  }

  @Test
  void linkOutOfTheProjectIsRefused(@TempDir Path elsewhere) throws Exception {
    Path secret = Files.writeString(elsewhere.resolve("secret.yaml"), "calls: {t: {a: secret}}");
    Files.createDirectories(project.resolve(".mcp/calls"));
    Files.createSymbolicLink(project.resolve(".mcp/calls/weather.yaml"), secret);

    assertThatThrownBy(file::read).hasMessageContaining("leads out of the project");
    assertThatThrownBy(() -> file.add(List.of(tool("t")))).hasMessageContaining("leads out");
    assertThat(secret).hasContent("calls: {t: {a: secret}}");
  }

  @Test
  void namesAreWrittenOnceAndArgumentsOfAPersonStay() throws Exception {
    assertThat(file.add(List.of(tool("book"), tool("drop")))).isTrue();
    assertThat(file.read().byTool()).containsOnlyKeys("book", "drop");
    assertThat(file.read().of("book").orElseThrow().arguments()).isNull();
    String filled = text().replace("  book:\n", "  book: {city: Riga} # mine\n");
    write(filled);

    assertThat(file.add(List.of(tool("book"), tool("drop")))).isFalse();
    assertThat(text()).isEqualTo(filled);
    assertThat(file.add(List.of(tool("book"), tool("new")))).isTrue();
    assertThat(text()).startsWith(filled);
    assertThat(file.read().byTool()).containsOnlyKeys("book", "drop", "new");
    assertThat(file.read().of("book").orElseThrow().arguments())
        .isEqualTo(JSON.readTree("{\"city\":\"Riga\"}"));
  }

  @Test
  void entryShowsReasonAndArguments() throws Exception {
    file.add(List.of(tool("book")));

    assertThat(text())
        .endsWith(
            """
            version: v1
            calls:
              # it may
              # arguments: city: string
              book:
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "calls: {t: {a: 1}}",
        "# mine\ncalls:\n",
        "calls:\n  t: {a: 1}\nversion: v1\n",
        "calls:\n  t: |\n"
      })
  void fileThatCannotBeExtendedStaysAsItIs(String text) throws Exception {
    write(text);

    assertThat(file.add(List.of(tool("book")))).isFalse();
    assertThat(text()).isEqualTo(text);
  }

  @Test
  void namesOfAHostileServerAreNoYaml() throws Exception {
    List<String> names =
        List.of("a: {x: 1}", "null", "yes", "<<", "b\n  evil: {x: 1}", "c # d", "*e", "\"f", "1.5");

    file.add(names.stream().map(name -> tool(name)).toList());

    assertThat(file.read().byTool()).containsOnlyKeys(names);
    assertThat(file.read().byTool().values()).allMatch(call -> call.arguments() == null);
  }

  @Test
  void commentOfAHostileServerStaysAComment() throws Exception {
    Tool tool = tool("t").tool();

    file.add(
        List.of(
            new ToolWithoutArguments(
                tool, "no\n  evil: {x: 1}\r  more: {}\u2028  x: {}\u0085  y: {}")));

    assertThat(file.read().byTool()).containsOnlyKeys("t");
  }

  @Test
  void fileIsNoDescriptionOfAServer() throws Exception {
    file.add(List.of(tool("t")));
    ProjectDefaults defaults = new ProjectDefaults("weather", "1", project, null);

    assertThat(new MetadataReader(defaults, warning -> assertThat(warning).isNull()).read())
        .singleElement()
        .extracting(server -> server.name())
        .isEqualTo("weather");
  }

  private static ToolWithoutArguments tool(String name) {
    try {
      return new ToolWithoutArguments(
          new Tool(
              name,
              null,
              null,
              JSON.readTree(
                  "{\"required\":[\"city\"],\"properties\":{\"city\":{\"type\":\"string\"}}}"),
              null,
              null),
          "it may");
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private String text() throws Exception {
    return Files.readString(project.resolve(".mcp/calls/weather.yaml"));
  }

  private void write(String text) throws Exception {
    Files.writeString(
        Files.createDirectories(project.resolve(".mcp/calls")).resolve("weather.yaml"), text);
  }
}
