package io.mcpruntime.maven.image.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseJvmTest {
  private static final String LIBRARY = "opt/java/lib/server/libjvm.so";

  @TempDir Path folder;

  @Test
  void runtimeIsTakenOutAsTheLayersLeaveIt() throws Exception {
    Path tar =
        LayeredTar.in(
            folder,
            layer -> {
              LayeredTar.file(layer, "opt/java/bin/java", 0755, "program");
              LayeredTar.file(layer, LIBRARY, 0644, "library");
              LayeredTar.file(layer, "opt/java/lib/old", 0644, "gone");
              LayeredTar.file(layer, "etc/passwd", 0644, "not of the runtime");
              LayeredTar.file(layer, "opt/java/../evil", 0644, "not of the runtime");
              LayeredTar.link(layer, "opt/java/legal", TarConstants.LF_SYMLINK, "lib");
              LayeredTar.link(
                  layer, "opt/java/absolute", TarConstants.LF_SYMLINK, "/opt/java/bin/java");
              LayeredTar.link(layer, "opt/java/outside", TarConstants.LF_SYMLINK, "/etc/passwd");
              LayeredTar.link(layer, "opt/java/lib/hard", TarConstants.LF_LINK, LIBRARY);
            },
            layer -> {
              LayeredTar.file(layer, "opt/java/lib/.wh.old", 0644, "");
              LayeredTar.link(layer, "opt/java/legal", TarConstants.LF_SYMLINK, "bin");
            });
    BaseJvm jvm = BaseJvm.unpack(tar, folder.resolve("jvm"));
    assertThat(jvm.java()).isExecutable().hasContent("program");
    assertThat(Files.getLastModifiedTime(jvm.java()).toMillis()).isEqualTo(5000);
    assertThat(jvm.home().resolve("absolute")).hasContent("program");
    assertThat(jvm.home().resolve("legal/java")).hasContent("program");
    assertThat(jvm.home().resolve("lib/hard")).hasContent("library");
    assertThat(names(jvm.home())).containsExactly("absolute", "bin", "legal", "lib");
    assertThat(names(jvm.home().resolve("lib"))).containsExactly("hard", "server");
    assertThat(names(folder)).containsExactly("image.tar", "jvm");
  }

  @Test
  void layerThatContradictsItselfLeavesNothing() throws Exception {
    Path tar =
        LayeredTar.in(
            folder,
            layer -> {
              LayeredTar.file(layer, LIBRARY, 0644, "library");
              LayeredTar.file(layer, LIBRARY + "/file", 0644, "in a file");
            });
    assertThatThrownBy(() -> BaseJvm.unpack(tar, folder.resolve("jvm")))
        .isInstanceOf(IOException.class);
    assertThat(names(folder)).containsExactly("image.tar");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
