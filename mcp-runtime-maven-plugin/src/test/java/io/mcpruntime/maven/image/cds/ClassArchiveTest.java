package io.mcpruntime.maven.image.cds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;

class ClassArchiveTest {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  @TempDir Path folder;

  @Test
  void archiveIsMadeOnceAndThenUsed() throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Path list = folder.resolve("list");
    List<Path> path = List.of(classes, jar());
    try (ClassArchive archive = new ClassArchive(folder.resolve("cds"), JAVA)) {
      StartPath first = archive.with(path, list);
      assertThat(first.options()).containsExactly("-XX:DumpLoadedClassList=" + list);
      assertThat(first.entries()).containsExactly(jar(), classes);
      Files.writeString(list, "java/lang/Object\norg/objectweb/asm/ClassReader\nit/Missing\n");
      archive.make();
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> String.join(" ", archive.with(path, list).options()).contains(".jsa"));
    }
    try (var kept = Files.list(folder.resolve("cds"))) {
      assertThat(kept).hasSize(1);
    }
  }

  @Test
  void orderStaysWhereItMatters() throws Exception {
    Path own = folder.resolve("classes/org/objectweb/asm/ClassReader.class");
    Files.createDirectories(own.getParent());
    Files.write(own, new byte[0]);
    List<Path> path = List.of(folder.resolve("classes"), jar());
    try (ClassArchive archive = new ClassArchive(folder.resolve("cds"), JAVA)) {
      StartPath start = archive.with(path, folder.resolve("list"));
      assertThat(start.entries()).isEqualTo(path);
      assertThat(start.options()).isEmpty();
    }
  }

  @Test
  void classPathWithGapsAndOtherFilesStartsTheServerToo() throws Exception {
    Path other = Files.writeString(folder.resolve("notes.txt"), "no jar");
    List<Path> path = List.of(folder.resolve("missing"), other, jar());
    try (ClassArchive archive = new ClassArchive(folder.resolve("cds"), JAVA)) {
      assertThat(archive.with(path, folder.resolve("list")).entries()).isEqualTo(path);
      assertThat(archive.with(List.of(folder.resolve("missing"), jar()), other).entries())
          .containsExactly(jar(), folder.resolve("missing"));
    }
  }

  private static Path jar() throws URISyntaxException, IOException {
    return Path.of(ClassReader.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .toRealPath();
  }
}
