package io.mcpruntime.maven.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcpruntime.maven.image.registry.Logins;
import io.mcpruntime.maven.image.registry.RegistryTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageBuilderIT {
  private static final Logins NONE = new Logins(Map.of(), List.of());

  @TempDir Path folder;
  private final List<String> lines = new ArrayList<>();
  private LocalRegistry registry;
  private SampleProgram sample;
  private ImagePlan plan;
  private ImageBuilder builder;

  @BeforeEach
  void start() throws Exception {
    registry = LocalRegistry.open(folder);
    sample = SampleProgram.in(folder);
    plan =
        sample.plan(List.of(sample.jar("a-1.jar", 8)), List.of(sample.jar("b-1-SNAPSHOT.jar", 1)));
    builder = builder("cache");
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  private ImageBuilder builder(String cache) {
    return new ImageBuilder(folder.resolve(cache), NONE, lines::add);
  }

  private RegistryTarget target() {
    return RegistryTarget.external(registry.host() + "/acme", "weather:1.0");
  }

  @Test
  void imageSaysHowItRuns() throws Exception {
    Pushed pushed = builder.push(plan, target());
    assertThat(pushed.reference()).isEqualTo(registry.host() + "/acme/weather@" + pushed.digest());
    JsonNode config = registry.config("acme/weather", pushed.digest()).path("config");
    assertThat(config.path("Entrypoint"))
        .extracting(JsonNode::asText)
        .containsExactly(
            "java",
            "-cp",
            "/app/resources:/app/classes:/app/libs/a-1.jar:/app/libs/b-1-SNAPSHOT.jar",
            "Main");
    assertThat(config.path("Env"))
        .extracting(JsonNode::asText)
        .contains(
            "PATH=/opt/java/bin:/usr/local/bin:/usr/bin:/bin",
            "JAVA_HOME=/opt/java",
            "JAVA_TOOL_OPTIONS=-XX:MaxRAMPercentage=75 -Xss512k");
    assertThat(config.path("Labels").path("io.mcpruntime.jvm").asText()).isEqualTo("true");
    assertThat(config.path("Labels").path("a").asText()).isEqualTo("b");
    assertThat(config.path("User").asText()).isEqualTo("65532:65532");
    assertThat(config.path("ExposedPorts").has("8088/tcp")).isTrue();
  }

  @Test
  void sameInputsGiveTheSameDigestFromTwoCachesAndWithNewTimestamps() throws Exception {
    Pushed first = builder.push(plan, target());
    try (Stream<Path> files = Files.walk(sample.classes())) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.fromMillis(12_345_000));
      }
    }
    Pushed second = builder("another-cache").push(plan, target());
    assertThat(second.digest()).isEqualTo(first.digest());
    assertThat(second.sentBytes()).isZero();
  }

  @Test
  void tarIsTheSameImageEachTimeAndTheOneInTheRegistry() throws Exception {
    Built one = builder.toTar(plan, folder.resolve("one.tar"), "localhost/weather:1");
    Built two = builder("another").toTar(plan, folder.resolve("two.tar"), "localhost/weather:1");
    assertThat(two.imageId()).isEqualTo(one.imageId());
    assertThat(Files.mismatch(one.tar(), two.tar())).isEqualTo(-1);
    Pushed pushed = builder.push(plan, target());
    JsonNode manifest = registry.manifest("acme/weather", pushed.digest());
    assertThat(manifest.at("/config/digest").asText()).isEqualTo(one.imageId());
  }

  @Test
  void readyTarArrivesAsItIs() throws Exception {
    Built built = builder.toTar(plan, folder.resolve("ready.tar"), "localhost/weather:1");
    Pushed pushed = builder("another").push(built.tar(), target());
    JsonNode manifest = registry.manifest("acme/weather", pushed.digest());
    assertThat(manifest.at("/config/digest").asText()).isEqualTo(built.imageId());
    assertThat(pushed.digest()).isEqualTo(builder.push(plan, target()).digest());
  }

  @Test
  void oneChangedClassIsOneSmallLayer() throws Exception {
    Pushed first = builder.push(plan, target());
    sample.compile("Other", "public String toString() { return \"two\"; }");
    Pushed second = builder.push(plan, target());
    assertThat(second.digest()).isNotEqualTo(first.digest());
    assertThat(first.sentBytes()).isGreaterThan(50_000_000);
    assertThat(second.sentBytes()).isBetween(1L, 20_000L);
    JsonNode before = registry.manifest("acme/weather", first.digest()).path("layers");
    JsonNode after = registry.manifest("acme/weather", second.digest()).path("layers");
    assertThat(Stream.iterate(0, i -> i < after.size(), i -> i + 1))
        .filteredOn(i -> !before.get(i).equals(after.get(i)))
        .containsExactly(after.size() - 1);
  }

  @Test
  void quickPushIsQuiet() throws Exception {
    builder.push(plan, target());
    lines.clear();
    builder.push(plan, target());
    assertThat(lines).isEmpty();
  }
}
