package io.mcpruntime.maven.image;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedImageTest {
  @TempDir Path folder;

  @Test
  void missingTarIsNamed() {
    Path tar = folder.resolve("no.tar");
    assertThatThrownBy(() -> SavedImage.read(tar))
        .isInstanceOf(ImageException.class)
        .hasMessage("no image tar at " + tar);
  }

  @Test
  void otherFileIsNoImage() throws Exception {
    Path text = Files.writeString(folder.resolve("x.tar"), "hello".repeat(200));
    assertThatThrownBy(() -> SavedImage.read(text))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining("is no docker-save tar");
  }
}
