package io.mcpruntime.maven.image.jvm;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A base image's Java runtime that runs in any image for the same processor, also in one with
 * another libc or none: it brings its libraries, and its own loader starts it.
 */
record PortableJvm(BaseJvm jvm, BaseLibraries libraries) {
  private static final String JAVA = "/mcp-runtime/java/";
  private static final String LIBRARIES = "/mcp-runtime/lib/";
  private static final FilePermissions PROGRAM = FilePermissions.fromOctalString("755");

  /** Parts of a JDK that no program needs at run time. */
  private static final Set<String> LEFT_OUT = Set.of("jmods", "include", "man", "demo", "src.zip");

  /** Returns the command that starts it in an image. */
  List<String> command() throws IOException {
    return List.of(
        LIBRARIES + libraries.loader(),
        "--library-path",
        LIBRARIES,
        JAVA + "bin/java",
        // The default starts a helper program, which needs the loader where the image has none.
        "-Djdk.lang.Process.launchMechanism=VFORK");
  }

  /** Returns its files, the same for all images of a base image. */
  FileEntriesLayer layer() throws IOException {
    FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("java runtime");
    add(layer, libraries.folder(), LIBRARIES, file -> true);
    add(layer, jvm.home(), JAVA, file -> !isLeftOut(jvm.home().relativize(file)));
    return layer.build();
  }

  private static boolean isLeftOut(Path file) {
    return LEFT_OUT.contains(file.getName(0).toString())
        || (file.getNameCount() == 2 && LEFT_OUT.contains(file.getName(1).toString()));
  }

  private static void add(
      FileEntriesLayer.Builder layer, Path folder, String to, Predicate<Path> taken)
      throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).filter(taken).sorted().toList();
    }
    for (Path file : files) {
      AbsoluteUnixPath place =
          AbsoluteUnixPath.get(to + folder.relativize(file).toString().replace('\\', '/'));
      boolean program = Files.isExecutable(file) || to.equals(LIBRARIES);
      FilePermissions permissions = program ? PROGRAM : FilePermissions.DEFAULT_FILE_PERMISSIONS;
      // The runtime's own class archive is valid for files of this very time.
      Instant time =
          to.equals(LIBRARIES)
              ? FileEntriesLayer.DEFAULT_MODIFICATION_TIME
              : Files.getLastModifiedTime(file).toInstant();
      layer.addEntry(file, place, permissions, time);
    }
  }
}
