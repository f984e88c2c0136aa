package io.mcpruntime.registry.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbandonedUploadsTest {
  @TempDir Path root;

  @Test
  void uploadWithoutAByteForHalfAnHourIsRemovedAndNothingElse() throws IOException {
    Path old = upload("a/x", Duration.ofMinutes(31), Duration.ofMinutes(31));
    Path nested = upload("a/deep/er", Duration.ofHours(5), Duration.ofHours(5));
    Path busy = upload("a/x", Duration.ofHours(2), Duration.ofMinutes(1));
    Path layer = file(repository("a/x").resolve("_layers/sha256/0/link"), Duration.ofDays(9));
    Path named = file(repository("a/x").resolve("_layers/_uploads/0/data"), Duration.ofDays(9));
    int removed = new AbandonedUploads(root, Duration.ofMinutes(30), Clock.systemUTC()).remove();
    assertThat(removed).isEqualTo(2);
    assertThat(old).doesNotExist();
    assertThat(nested).doesNotExist();
    assertThat(busy).exists();
    assertThat(layer).exists();
    assertThat(named).exists();
  }

  @Test
  void emptyVolumeHasNone() throws IOException {
    assertThat(new AbandonedUploads(root, Duration.ZERO, Clock.systemUTC()).remove()).isZero();
  }

  private Path upload(String repository, Duration begun, Duration written) throws IOException {
    Path folder = repository(repository).resolve("_uploads").resolve("u" + begun.toMinutes());
    file(folder.resolve("startedat"), begun);
    file(folder.resolve("data"), written);
    age(folder, begun);
    return folder;
  }

  private Path repository(String name) {
    return root.resolve("docker/registry/v2/repositories").resolve(name);
  }

  private static Path file(Path file, Duration age) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "x");
    return age(file, age);
  }

  private static Path age(Path file, Duration age) throws IOException {
    return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
  }
}
