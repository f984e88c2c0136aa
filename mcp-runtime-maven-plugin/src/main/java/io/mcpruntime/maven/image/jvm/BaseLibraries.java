package io.mcpruntime.maven.image.jvm;

import io.mcpruntime.maven.image.ImageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.codehaus.plexus.util.FileUtils;

/**
 * The libraries of a base image that its Java runtime needs, with the loader that starts programs:
 * of glibc or of musl.
 *
 * @param folder that holds them, and nothing else
 */
record BaseLibraries(Path folder) {
  private static final Pattern LOADER = Pattern.compile("ld(64|-linux.*|-musl.*)\\.so\\.\\d+");

  /** What Java runtimes are linked with, and what glibc loads for host names. */
  private static final Set<String> LIBRARIES =
      Set.of(
          "libc.so.6",
          "libm.so.6",
          "libdl.so.2",
          "libpthread.so.0",
          "librt.so.1",
          "libresolv.so.2",
          "libnss_dns.so.2",
          "libnss_files.so.2",
          "libz.so.1",
          "libgcc_s.so.1",
          "libstdc++.so.6");

  private static final List<Path> FOLDERS =
      Stream.of("/lib", "/lib64", "/usr/lib", "/usr/lib64").map(Path::of).toList();

  private static final int MAX_LINKS = 8;

  /**
   * Takes the libraries out of a docker-save tar, where nobody has done that yet.
   *
   * @param folder is either whole or not there
   */
  static BaseLibraries unpack(Path tar, Path folder) throws ImageException, IOException {
    if (!Files.isDirectory(folder)) {
      Path fresh = Files.createTempDirectory(folder.getParent(), "unpacked");
      try {
        copy(tar, wanted(tar), fresh);
        if (loaders(fresh).size() != 1) {
          throw new ImageException(
              "its base image has no loader of glibc or musl (ld-linux or ld-musl below /lib)");
        }
        BaseJvm.moveOnce(fresh, folder);
      } finally {
        FileUtils.deleteDirectory(fresh.toFile());
      }
    }
    return new BaseLibraries(folder);
  }

  /** The file name of the loader. */
  String loader() throws IOException {
    return loaders(folder).get(0);
  }

  private static List<String> loaders(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> LOADER.matcher(name).matches())
          .sorted()
          .toList();
    }
  }

  /** Returns the names under which each file of the image is needed. */
  private static Map<Path, Set<String>> wanted(Path tar) throws IOException {
    Map<Path, Path> links = new HashMap<>();
    Set<Path> named = new HashSet<>();
    BaseJvm.eachFile(
        tar,
        (entry, name, content) -> {
          Path file = Path.of("/").resolve(name).normalize();
          if (entry.isSymbolicLink()) {
            links.put(file, file.resolveSibling(entry.getLinkName()).normalize());
          } else if (entry.isLink()) {
            links.put(file, Path.of("/").resolve(entry.getLinkName()).normalize());
          } else {
            links.remove(file);
          }
          if (isLibrary(file)) {
            named.add(file);
          }
        });
    Map<Path, Set<String>> wanted = new TreeMap<>();
    for (Path file : named) {
      wanted
          .computeIfAbsent(target(file, links), path -> new HashSet<>())
          .add(file.getFileName().toString());
    }
    return wanted;
  }

  private static boolean isLibrary(Path file) {
    String name = String.valueOf(file.getFileName());
    return (LIBRARIES.contains(name) || LOADER.matcher(name).matches())
        && FOLDERS.stream().anyMatch(file::startsWith);
  }

  /** Follows links, also those of the folders above. */
  private static Path target(Path file, Map<Path, Path> links) {
    Path now = file;
    for (int i = 0; i < MAX_LINKS; i++) {
      Path next = step(now, links);
      if (next.equals(now)) {
        return now;
      }
      now = next;
    }
    return now;
  }

  private static Path step(Path file, Map<Path, Path> links) {
    for (int length = 1; length <= file.getNameCount(); length++) {
      Path part = file.getRoot().resolve(file.subpath(0, length));
      Path target = links.get(part);
      if (target != null) {
        return length == file.getNameCount()
            ? target
            : target.resolve(file.subpath(length, file.getNameCount()));
      }
    }
    return file;
  }

  private static void copy(Path tar, Map<Path, Set<String>> wanted, Path folder)
      throws IOException {
    BaseJvm.eachFile(
        tar,
        (entry, name, content) -> {
          Set<String> names = wanted.get(Path.of("/").resolve(name).normalize());
          if (names == null || entry.isSymbolicLink() || entry.isLink()) {
            return;
          }
          Path first = null;
          for (String library : names) {
            Path file = folder.resolve(library);
            if (first == null) {
              Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
              first = file;
            } else {
              Files.copy(first, file, StandardCopyOption.REPLACE_EXISTING);
            }
          }
        });
  }
}
