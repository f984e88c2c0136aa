package io.mcpruntime.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An image from a Dockerfile, by buildah and thus without an engine. Its base is a {@link
 * BaseImage} in place of the public image that the Dockerfile names.
 */
final class DockerfileImage {
  static final Path STORE = Path.of("target", "buildah").toAbsolutePath();

  private DockerfileImage() {}

  /** Whether this machine can make images; else a loud line names the test that is not run. */
  static boolean canBeBuilt(String what) {
    boolean tools = Command.exists("buildah") && Command.exists("mmdebstrap");
    if (!tools) {
      System.err.println(
          "\nNOT RUN, NO BUILDAH OR MMDEBSTRAP: " + what.toUpperCase(Locale.ROOT) + "\n");
    }
    return tools;
  }

  /** Builds the image of this folder into a docker-save tar. */
  static Path build(Path folder, Path tar, String name, BaseImage base) {
    try {
      Files.createDirectories(tar.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    bud(folder, "--build-arg", "BASE=" + base.made(), "-t", name);
    buildah(folder, "push", "-q", name, "docker-archive:" + tar.toAbsolutePath() + ":" + name);
    return tar;
  }

  /** Environment variables with which the plugin's buildah uses this module's storage. */
  static Map<String, String> environment() {
    String storage =
        """
        [storage]
        driver = "vfs"
        graphroot = "%s/images"
        runroot = "%s/run"
        """
            .formatted(STORE, STORE);
    try {
      Path file = Files.createDirectories(STORE).resolve("storage.conf");
      Files.writeString(file, storage);
      return Map.of("CONTAINERS_STORAGE_CONF", file.toString(), "BUILDAH_ISOLATION", "chroot");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Builds what the Dockerfile of this folder says, in this module's storage. */
  static void bud(Path folder, String... options) {
    // What the machine trusts, for pip; its storage is the module's, not the user's.
    List<String> words = new ArrayList<>(List.of("bud", "-q"));
    words.addAll(List.of("-v", "/etc/ssl/certs:/etc/ssl/certs:ro"));
    words.addAll(List.of(options));
    words.add(".");
    buildah(folder, words.toArray(String[]::new));
  }

  private static void buildah(Path folder, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of("buildah", "--root", STORE + "/images", "--runroot", STORE + "/run"));
    command.addAll(List.of("--storage-driver", "vfs"));
    command.addAll(List.of(arguments));
    Command.run(folder, Map.of("BUILDAH_ISOLATION", "chroot"), command).succeeded();
  }
}
