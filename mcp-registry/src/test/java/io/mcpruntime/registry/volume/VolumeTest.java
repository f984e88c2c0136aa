package io.mcpruntime.registry.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class VolumeTest {
  @TempDir Path root;

  @Test
  void volumeWithFewInodesIsFullHoweverManyBytesAreFree() {
    assertThat(volume(new Inodes(1000, 49)).isFullFor(0)).isTrue();
    assertThat(volume(new Inodes(1000, 50)).isFullFor(0)).isFalse();
    assertThat(volume(new Inodes(1000, 49)).text())
        .startsWith(
            "the registry's volume is full: 49 of 1000 inodes (files and folders) are free, of"
                + " which 50 are reserved; ask the cluster's administrator");
  }

  @Test
  void fileSystemThatCountsNoInodesIsNotFull() {
    assertThat(volume(Inodes.UNKNOWN).isFullFor(0)).isFalse();
  }

  @Test
  void bytesAreSaidWhereTheyAreShort() {
    Volume full =
        new Volume(root, new Reserve(Long.MAX_VALUE / 2, 5), path -> new Inodes(1000, 900));
    assertThat(full.isFullFor(0)).isTrue();
    assertThat(full.text()).startsWith("the registry's volume is full: ").contains(" MB are free");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void inodesAreThoseThatTheSystemTells() throws Exception {
    Process stat =
        new ProcessBuilder("stat", "-f", "-c", "%c", root.toString())
            .redirectErrorStream(true)
            .start();
    String total = new String(stat.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    Volume volume = new Volume(root, new Reserve(0, 5));
    assertThat(volume.totalInodes()).hasToString(total);
    assertThat(volume.freeInodes()).isBetween(1L, volume.totalInodes());
  }

  private Volume volume(Inodes inodes) {
    return new Volume(root, new Reserve(0, 5), path -> inodes);
  }
}
