package io.mcpruntime.maven.image.cds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mcpruntime.local.serve.ServerOptions;
import io.mcpruntime.maven.image.BaseImage;
import io.mcpruntime.maven.image.ImageBuilder;
import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.image.ImagePlan;
import io.mcpruntime.maven.image.ImageSettings;
import io.mcpruntime.maven.image.JavaProgram;
import io.mcpruntime.maven.image.PackagedProgram;
import io.mcpruntime.maven.image.TestCluster;
import io.mcpruntime.maven.image.jvm.BaseJvm;
import io.mcpruntime.maven.image.registry.Logins;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageArchivesIT {
  private static final String SERVER = "io/mcpruntime/maven/client/check/FakeMcp";
  private static final ServerOptions OPTIONS = ServerOptions.of("fake");

  @TempDir Path folder;
  private final List<String> lines = new ArrayList<>();

  @Test
  void archiveIsMadeOnceByTheJvmOfTheBaseImage() throws Exception {
    ImagePlan plan = plan(SERVER, jackson());
    ImagePlan archived = archives().add(plan, OPTIONS, Map.of());
    Path archive = ((JavaProgram) archived.program()).archive();
    assertThat(Files.size(archive)).isGreaterThan(5_000_000);
    assertThat(lines).hasSize(1);
    lines.clear();
    assertThat(archives().add(plan, OPTIONS, Map.of())).isEqualTo(archived);
    assertThat(lines).isEmpty();
    assertThat(left()).as("besides the JVM and the archive").isEmpty();

    ImagePlan other = plan(SERVER, Stream.concat(jackson().stream(), Stream.of(jar())).toList());
    assertThat(archives().add(other, OPTIONS, Map.of())).isNotEqualTo(archived);
    assertThat(lines).hasSize(1);
  }

  @Test
  void whatNobodyUsedForAMonthGoesButNotWhatIsUsedNow() throws Exception {
    Path unused =
        ((JavaProgram) archives().add(plan(SERVER, jackson()), OPTIONS, Map.of()).program())
            .archive();
    try (Stream<Path> files = Files.list(unused.getParent())) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(31))));
      }
    }
    ImagePlan other = plan(SERVER, Stream.concat(jackson().stream(), Stream.of(jar())).toList());
    JavaProgram program = (JavaProgram) archives().add(other, OPTIONS, Map.of()).program();
    assertThat(program.archive()).exists();
    assertThat(unused).doesNotExist();
  }

  @Test
  void imageHoldsTheArchive() throws Exception {
    ImagePlan archived = archives().add(plan(SERVER, jackson()), OPTIONS, Map.of());
    Path tar = builder().toTar(archived, folder.resolve("image.tar"), "fake:1").tar();
    List<String> files = new ArrayList<>();
    BaseJvm.eachFile(tar, (entry, name, content) -> files.add(name));
    assertThat(files).contains("app/classes.jsa");
  }

  @Test
  void serverThatEndsIsNamedAndNothingIsLeft() throws Exception {
    ImagePlan plan = plan("io/mcpruntime/maven/client/check/None", jackson());
    assertThatThrownBy(() -> archives().add(plan, OPTIONS, Map.of()))
        .isInstanceOf(ImageException.class)
        .hasMessageStartingWith(
            "the base image's JVM can't run the server on this machine: fake ended with exit code 1")
        .hasMessageContaining("ClassNotFoundException");
    assertThat(left()).isEmpty();
  }

  @Test
  void baseImageWithoutJavaIsNamed() throws Exception {
    ImagePlan plan = plan("tar://" + TestCluster.file("images/pause.tar"), SERVER, jackson());
    assertThatThrownBy(() -> archives().add(plan, OPTIONS, Map.of()))
        .hasMessage("its base image has no Java runtime (no .../lib/server/libjvm.so)");
  }

  @Test
  void programThatNoArchiveIsMadeForIsNamed() throws Exception {
    ImagePlan plan = plan(SERVER, jackson());
    BaseImage other = new BaseImage(TestCluster.base(), List.of("linux/s390x"));
    ImagePlan foreign = new ImagePlan(other, plan.program(), plan.settings());
    assertThatThrownBy(() -> archives().add(foreign, OPTIONS, Map.of()))
        .hasMessageContaining(", the image linux/s390x");
    ImagePlan packaged = plan.with(new PackagedProgram(folder.resolve("run.jar"), List.of()));
    assertThatThrownBy(() -> archives().add(packaged, OPTIONS, Map.of()))
        .hasMessage("it is started from a jar that another plugin made, not by its main class");
    assertThatThrownBy(() -> archives().add(plan(SERVER, List.of()), OPTIONS, Map.of()))
        .hasMessage("it has no dependencies");
    Files.createDirectories(folder.resolve("classes/META-INF"));
    Files.writeString(folder.resolve("classes/META-INF/MANIFEST.MF"), "");
    assertThatThrownBy(() -> archives().add(plan(SERVER, jackson()), OPTIONS, Map.of()))
        .hasMessageStartingWith("a file of the project is also in a dependency");
  }

  private ImageBuilder builder() {
    return new ImageBuilder(folder.resolve("cache"), new Logins(Map.of(), List.of()), line -> {});
  }

  private ImageArchives archives() {
    return new ImageArchives(builder(), lines::add);
  }

  private ImagePlan plan(String main, List<Path> jars) throws Exception {
    return plan(TestCluster.base(), main, jars);
  }

  /** A server of one class. */
  private ImagePlan plan(String base, String main, List<Path> jars) throws Exception {
    Path classes = folder.resolve("classes");
    Path server = classes.resolve(SERVER + ".class");
    Files.createDirectories(server.getParent());
    try (var content = ImageArchivesIT.class.getResourceAsStream("/" + SERVER + ".class")) {
      Files.write(server, content.readAllBytes());
    }
    return new ImagePlan(
        new BaseImage(base, List.of("linux/amd64")),
        new JavaProgram(classes, jars, List.of(), main.replace('/', '.')),
        new ImageSettings(8088, List.of(), Map.of()));
  }

  private static List<Path> jackson() throws URISyntaxException {
    return List.of(jarOf(ObjectMapper.class), jarOf(JsonFactory.class), jarOf(JsonProperty.class));
  }

  private static Path jar() throws URISyntaxException {
    return jarOf(Test.class);
  }

  private static Path jarOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private List<Path> left() throws Exception {
    try (Stream<Path> files = Files.list(folder.resolve("cache/mcp-archives"))) {
      return files
          .filter(file -> !file.getFileName().toString().matches("jvm-.*|.*\\.jsa"))
          .toList();
    }
  }
}
