package io.mcpruntime.maven.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageEditTest {
  private static final String HEAD = "version: v1\nservers:\n";

  private static String edit(String text, int server, String tag) throws MetadataException {
    var reader = new MetadataReader(new ProjectDefaults("shop", "1", Path.of(".")), warning -> {});
    ServerMetadata metadata = reader.read(Map.of(".mcp/servers.yaml", text)).get(server);
    return new ImageEdit(text, metadata).with("ghcr.io/acme/shop", tag);
  }

  @Test
  void keysAreInsertedAfterTheNameAndAllElseStays() throws Exception {
    String before =
        HEAD
            + """
                # the shop 🛒
                - port: 9090   # its port
                  name: shop   # its name

                  replicas: 2
                - name: other
              """;
    assertThat(edit(before, 0, "1.4-b2"))
        .isEqualTo(
            before.replace(
                "# its name\n",
                "# its name\n    image: ghcr.io/acme/shop\n    imageTag: 1.4-b2\n"));
  }

  @Test
  void valuesAreReplacedWhereTheyStand() throws Exception {
    String before =
        HEAD + "  - imageTag: '1.9' # a tag\n    name: shop\n    image: old/shop # a registry\n";
    assertThat(edit(before, 0, "1.10"))
        .isEqualTo(before.replace("1.9", "1.10").replace("old/shop", "ghcr.io/acme/shop"));
  }

  @Test
  void aFileThatSaysSoAlreadyIsUnchanged() throws Exception {
    String text = HEAD + "  - name: shop\n    imageTag: 1.10\n    image: ghcr.io/acme/shop\n";
    assertThat(edit(text, 0, "1.10")).isEqualTo(text);
  }

  @Test
  void aValueThatIsFilteredIsNotReplaced() throws Exception {
    String text = HEAD + "  - name: shop\n    imageTag: ${project.version}\n";
    var reader = new MetadataReader(new ProjectDefaults("shop", "1", Path.of(".")), warning -> {});
    String filtered = text.replace("${project.version}", "1");
    ServerMetadata metadata = reader.read(Map.of(".mcp/servers.yaml", filtered)).get(0);
    assertThatExceptionOfType(MetadataException.class)
        .isThrownBy(() -> new ImageEdit(text, metadata).with("ghcr.io/acme/shop", "1"))
        .withMessageContaining(".mcp/servers.yaml:3:5: imageTag of shop is made of ${…}");
  }

  @Test
  void lineEndsStay() throws Exception {
    String before = (HEAD + "  - name: shop\n").replace("\n", "\r\n");
    assertThat(edit(before, 0, "latest"))
        .isEqualTo(before + "    image: ghcr.io/acme/shop\r\n    imageTag: latest\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'  - {name: shop, port: 1}' | '  - {name: shop, image: I, imageTag: T, port: 1}'",
        "'  - {}'                    | '  - {image: I, imageTag: T}'",
        "'  - {port: 1}'             | '  - {image: I, imageTag: T, port: 1}'",
        "'  - port: 1'               | '  - image: I\n    imageTag: T\n    port: 1'",
        "'  - name: shop\n    image:' | '  - name: shop\n    imageTag: T\n    image: I'",
        "'- name: shop'              | '- name: shop\n  image: I\n  imageTag: T'"
      })
  void eachWayToWriteAServerIsKept(String before, String after) throws Exception {
    String wanted =
        after.replace("image: I", "image: ghcr.io/acme/shop").replace(": T", ": latest");
    assertThat(edit(HEAD + before, 0, "latest")).isEqualTo(HEAD + wanted);
  }

  @ParameterizedTest
  @CsvSource({"1.10", "true", "0x1f", "12", "null"})
  void aTagThatLooksLikeANumberOrAWordOfYamlIsQuoted(String tag) throws Exception {
    assertThat(edit(HEAD + "  - name: shop\n", 0, tag)).contains("imageTag: \"" + tag + "\"\n");
  }

  @Test
  void aServerThatSharesItsLinesWithAnotherIsRefused() {
    String text =
        HEAD
            + "  - &base\n    name: shop\n    port: 1\n  - <<: *base\n    name: b\n    route: /b\n";
    assertThatExceptionOfType(MetadataException.class)
        .isThrownBy(() -> edit(text, 0, "latest"))
        .withMessageContaining(".mcp/servers.yaml:3:5: the image of shop cannot be written here")
        .withMessageContaining("image: ghcr.io/acme/shop");
  }
}
