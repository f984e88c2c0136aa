package io.mcpruntime.maven.image.jvm;

import io.mcpruntime.maven.image.ImageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.codehaus.plexus.util.FileUtils;

/**
 * The Java runtime of a base image, taken out of its layers: what it writes on this machine is what
 * it reads in containers.
 *
 * @param home the folder that holds its {@code bin}
 */
public record BaseJvm(Path home) {
  private static final String LIBRARY = "/lib/server/libjvm.so";
  private static final int EXECUTABLE = 0111;

  /** How a layer says that a file of the layers below is gone. */
  private static final String DELETED = ".wh.";

  /** Takes one file of a layer. */
  public interface Sink {
    void take(TarArchiveEntry entry, String name, InputStream content) throws IOException;
  }

  /**
   * Takes the runtime out of a docker-save tar, where nobody has done that yet.
   *
   * @param home a folder of its own; it is either whole or not there
   */
  static BaseJvm unpack(Path tar, Path home) throws ImageException, IOException {
    if (!Files.isDirectory(home)) {
      String inImage = homeIn(tar);
      Path fresh = Files.createTempDirectory(home.getParent(), "unpacked");
      try {
        eachFile(tar, (entry, name, content) -> copy(entry, inImage, name, content, fresh));
        moveOnce(fresh, home);
      } finally {
        FileUtils.deleteDirectory(fresh.toFile());
      }
    }
    return new BaseJvm(home);
  }

  /** The program that starts servers. */
  public Path java() {
    return home.resolve("bin/java");
  }

  /** Returns the last of several runtimes. */
  private static String homeIn(Path tar) throws ImageException, IOException {
    String[] home = new String[1];
    eachFile(
        tar,
        (entry, name, content) -> {
          if (name.endsWith(LIBRARY)) {
            home[0] = name.substring(0, name.length() - LIBRARY.length());
          }
        });
    if (home[0] == null) {
      throw new ImageException("its base image has no Java runtime (no ..." + LIBRARY + ")");
    }
    return home[0];
  }

  /** Another build may have been faster. */
  static void moveOnce(Path fresh, Path home) throws IOException {
    try {
      Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(home)) {
        throw e;
      }
    }
  }

  private static void copy(
      TarArchiveEntry entry, String home, String name, InputStream content, Path folder)
      throws IOException {
    Path file = in(folder, home, name);
    if (file == null || entry.isDirectory()) {
      return;
    }
    Files.createDirectories(file.getParent());
    String last = file.getFileName().toString();
    if (last.startsWith(DELETED)) {
      FileUtils.forceDelete(file.resolveSibling(last.substring(DELETED.length())).toFile());
      return;
    }
    Files.deleteIfExists(file);
    if (entry.isLink()) {
      Path to = in(folder, home, entry.getLinkName());
      if (to != null) {
        Files.createLink(file, to);
      }
    } else if (entry.isSymbolicLink()) {
      Path to =
          in(folder, home, Path.of("/" + name).resolveSibling(entry.getLinkName()).toString());
      if (to != null) {
        Files.createSymbolicLink(file, file.getParent().relativize(to));
      }
    } else if (entry.isFile()) {
      Files.copy(content, file);
      if ((entry.getMode() & EXECUTABLE) != 0 && !file.toFile().setExecutable(true)) {
        throw new IOException("cannot make " + file + " executable");
      }
      // An archive is valid for a runtime whose files are of this very time.
      Files.setLastModifiedTime(file, FileTime.from(entry.getLastModifiedDate().toInstant()));
    }
  }

  /** Where a file of the image goes, or null if it does not belong to the runtime. */
  private static Path in(Path folder, String home, String name) {
    Path image = Path.of("/").resolve(name).normalize();
    Path root = Path.of("/").resolve(home);
    return image.startsWith(root) && !image.equals(root)
        ? folder.resolve(root.relativize(image))
        : null;
  }

  /** Returns the entries in the order of the layers. */
  public static void eachFile(Path tar, Sink sink) throws IOException {
    try (TarArchiveInputStream image = new TarArchiveInputStream(Files.newInputStream(tar))) {
      for (var layer = image.getNextEntry(); layer != null; layer = image.getNextEntry()) {
        if (layer.getName().endsWith(".tar.gz")) {
          TarArchiveInputStream files = new TarArchiveInputStream(new GZIPInputStream(image));
          for (var file = files.getNextEntry(); file != null; file = files.getNextEntry()) {
            sink.take(file, file.getName().replaceFirst("^\\./", ""), files);
          }
        }
      }
    }
  }
}
