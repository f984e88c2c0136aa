package io.mcpruntime.maven.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PropertyFilterTest {
  private static final String FILE = ".mcp/servers.yaml";

  private static ServerMetadata read(PropertyFilter filter, String lines) throws Exception {
    return new MetadataReader(
            new ProjectDefaults("weather", "1", Path.of(".")).with(filter), warning -> {})
        .read(Map.of(FILE, "version: v1\nservers:\n  - name: weather\n" + lines))
        .get(0);
  }

  private static PropertyFilter filter(String name, String value) {
    return new PropertyFilter(Map.of(name, value));
  }

  @Test
  void valuesAreReadAsIfTheyStoodInTheFile() throws Exception {
    ServerMetadata server = read(filter("n", "3"), "    replicas: ${n}\n    args: [\"${n}\"]\n");
    assertThat(server.spec().replicas()).isEqualTo(3);
    assertThat(server.spec().args()).containsExactly("3");
    assertThat(read(filter("v", "1.10"), "    imageTag: v-${v}\n").imageTag()).isEqualTo("v-1.10");
  }

  @ParameterizedTest
  @CsvSource({
    "'x\n    replicas: 9'",
    "'x, replicas: 9'",
    "'\"'",
    "'{a: b}'",
    "'*alias'",
    "'# no comment'"
  })
  void aValueCannotLeaveItsScalar(String value) throws Exception {
    ServerMetadata server = read(filter("v", value), "    env: [{name: A, value: '${v}'}]\n");
    assertThat(server.spec().env().get(0).getValue()).isEqualTo(value);
    assertThat(server.spec().replicas()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"${x}", "a-${x}-b", "${env.HOME}", "${}"})
  void anUnknownPropertyIsAnErrorWithItsLine(String text) {
    assertThatExceptionOfType(MetadataException.class)
        .isThrownBy(() -> read(filter("v", "1"), "    args:\n      - '" + text + "'\n"))
        .withMessageStartingWith(FILE + ":5:9: no property \"");
  }

  @Test
  void placeholdersOfAValueAndOpenOnesAreErrors() {
    assertThatExceptionOfType(MetadataException.class)
        .isThrownBy(() -> read(filter("v", "${w}"), "    args: ['${v}', '${v']\n"))
        .satisfies(e -> assertThat(e.problems()).hasSize(2));
  }

  @Test
  void twoDollarsAreTheTextItself() throws Exception {
    assertThat(read(filter("v", "1"), "    args: ['$${v} ${v}']\n").spec().args())
        .containsExactly("${v} 1");
  }

  @Test
  void nothingIsReplacedUnlessAsked() throws Exception {
    assertThat(read(PropertyFilter.NONE, "    args: ['${v}']\n").spec().args())
        .containsExactly("${v}");
  }
}
