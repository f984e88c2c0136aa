package io.mcpruntime.maven.image.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import io.mcpruntime.maven.image.BaseImage;
import io.mcpruntime.maven.image.Built;
import io.mcpruntime.maven.image.ImageBuilder;
import io.mcpruntime.maven.image.TestCluster;
import io.mcpruntime.maven.image.registry.Logins;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BridgedImagesIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void bridgeStartsWhatTheImageStartedAsItsUserAndInItsFolder() throws Exception {
    Path saved =
        saved(
            Jib.fromScratch()
                .setEntrypoint("/server", "--stdio")
                .setProgramArguments("--level", "info")
                .setEnvironment(Map.of("COLOUR", "blue"))
                .setWorkingDirectory(AbsoluteUnixPath.get("/data"))
                .setUser("1000:1000"));
    Built first = bridged(TestCluster.base(), saved, "first.tar");
    JsonNode config = config(first.tar());
    List<String> entrypoint = texts(config.path("Entrypoint"));
    assertThat(entrypoint.get(0)).startsWith("/mcp-runtime/lib/ld-");
    assertThat(entrypoint)
        .containsSubsequence("/mcp-runtime/java/bin/java", "-cp", "--", "/server", "--stdio")
        .endsWith("--", "/server", "--stdio");
    assertThat(texts(config.path("Cmd"))).containsExactly("--level", "info");
    assertThat(texts(config.path("Env"))).containsExactly("COLOUR=blue");
    assertThat(config.path("WorkingDir").asText()).isEqualTo("/data");
    assertThat(config.path("User").asText()).isEqualTo("1000:1000");
    assertThat(config.path("ExposedPorts").has("8088/tcp")).isTrue();
    assertThat(bridged(TestCluster.base(), saved, "second.tar").imageId())
        .isEqualTo(first.imageId());
  }

  @Test
  void programThatOnlyCmdNamesIsStarted() throws Exception {
    Path saved = saved(Jib.fromScratch().setProgramArguments("/server"));
    JsonNode config = config(bridged(TestCluster.base(), saved, "bridged.tar").tar());
    assertThat(texts(config.path("Entrypoint"))).endsWith("--");
    assertThat(texts(config.path("Cmd"))).containsExactly("/server");
  }

  /** Without anything of the image's or of this machine's libraries. */
  @Test
  void javaStartsByItsOwnLoader() throws Exception {
    Path saved = saved(Jib.fromScratch().setEntrypoint("/server"));
    Built built = bridged(TestCluster.base(), saved, "bridged.tar");
    Path root = unpacked(built.tar());
    List<String> command = new ArrayList<>();
    for (String word : texts(config(built.tar()).path("Entrypoint")).subList(0, 5)) {
      command.add(word.startsWith("/") ? root + word : word);
    }
    command.add("-version");
    Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(java.waitFor()).as(output).isZero();
    assertThat(output).contains("Runtime Environment");
  }

  @Test
  void imageThatStartsNothingAndBaseWithoutJavaAreNamed() throws Exception {
    Path nothing = saved(Jib.fromScratch());
    assertThatThrownBy(() -> bridged(TestCluster.base(), nothing, "bridged.tar"))
        .hasMessageStartingWith("tool:1: ")
        .hasMessageContaining("has neither ENTRYPOINT nor CMD");
    Path server = saved(Jib.fromScratch().setEntrypoint("/server"));
    String pause = "tar://" + TestCluster.file("images/pause.tar");
    assertThatThrownBy(() -> bridged(pause, server, "bridged.tar"))
        .hasMessage("tool:1: its base image has no Java runtime (no .../lib/server/libjvm.so)");
    assertThat(folder.resolve("bridged.tar")).doesNotExist();
  }

  private Built bridged(String base, Path saved, String tar) throws Exception {
    ImageBuilder builder =
        new ImageBuilder(folder.resolve("cache"), new Logins(Map.of(), List.of()), line -> {});
    return new BridgedImages(builder, new BaseImage(base, List.of("linux/amd64")))
        .toTar(saved, folder.resolve(tar), "tool:1", 8088);
  }

  private Path saved(JibContainerBuilder image) throws Exception {
    Path tar = folder.resolve("saved.tar");
    image.containerize(
        Containerizer.to(TarImage.at(tar).named("tool:1"))
            .setBaseImageLayersCache(folder.resolve("jib"))
            .setApplicationLayersCache(folder.resolve("jib")));
    return tar;
  }

  private static JsonNode config(Path tar) throws IOException {
    try (TarArchiveInputStream image = new TarArchiveInputStream(Files.newInputStream(tar))) {
      for (var file = image.getNextEntry(); file != null; file = image.getNextEntry()) {
        if (file.getName().equals("config.json")) {
          return JSON.readTree(image.readAllBytes()).path("config");
        }
      }
    }
    throw new AssertionError(tar + " has no config.json");
  }

  private Path unpacked(Path tar) throws IOException {
    Path root = Files.createDirectory(folder.resolve("root"));
    BaseJvm.eachFile(
        tar,
        (entry, name, content) -> {
          Path file = root.resolve(name);
          if (entry.isFile()) {
            Files.createDirectories(file.getParent());
            Files.copy(content, file);
            assertThat(file.toFile().setExecutable((entry.getMode() & 0111) != 0)).isTrue();
          }
        });
    return root;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
