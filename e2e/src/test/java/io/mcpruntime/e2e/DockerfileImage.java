package io.mcpruntime.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An image from a Dockerfile, by buildah and thus without an engine. Its base is Debian's Python
 * out of Debian's packages, in place of the public image that the Dockerfile names.
 */
final class DockerfileImage {
  private static final Path STORE = Path.of("target", "buildah").toAbsolutePath();
  private static final String BASE = "localhost/python:1";
  private static final String PACKAGES =
      "dash,python3-minimal,python3-pip,libpython3-stdlib,ca-certificates";

  private DockerfileImage() {}

  /** Builds the image of this folder into a docker-save tar. */
  static void build(Path folder, Path tar, String name) {
    try {
      Files.createDirectories(STORE);
      Files.createDirectories(tar.getParent());
      base();
      // What the machine trusts, for pip; its storage is the module's, not the user's.
      String trusted = "/etc/ssl/certs:/etc/ssl/certs:ro";
      buildah(folder, "bud", "-q", "-v", trusted, "--build-arg", "BASE=" + BASE, "-t", name, ".");
      buildah(folder, "push", "-q", name, "docker-archive:" + tar.toAbsolutePath() + ":" + name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void base() throws IOException {
    Path root = STORE.resolve("root.tar");
    if (!Files.exists(root)) {
      List<String> debian = List.of("mmdebstrap", "--variant=extract", "--include=" + PACKAGES);
      List<String> command = new ArrayList<>(debian);
      command.addAll(List.of("bookworm", root.toString()));
      Command.run(STORE, Map.of(), command).succeeded();
      Files.writeString(
          STORE.resolve("Dockerfile"),
          "FROM scratch\nADD root.tar /\nENV PIP_BREAK_SYSTEM_PACKAGES=1\n");
      buildah(STORE, "bud", "-q", "-t", BASE, ".");
    }
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
