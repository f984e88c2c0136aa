package io.mcpruntime.maven.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Files of the project that a program needs beside its classes: those that {@code files} of {@code
 * .mcp} names, and all that are in the folders it names. None is outside the project, not by a link
 * either.
 *
 * @param base the project's folder
 * @param names of files and folders, relative to it
 */
public record ProjectFiles(Path base, List<String> names) {
  /** No files. */
  public static final ProjectFiles NONE = new ProjectFiles(Path.of("."), List.of());

  private static final int MOST_FILES = 10_000;
  private static final long MOST_BYTES = 512L << 20;

  public ProjectFiles {
    names = List.copyOf(names);
  }

  /**
   * Each file by its place, relative to where the program starts.
   *
   * @throws ImageException that names what is missing, too much, or not the project's
   */
  public Map<String, Path> entries() throws ImageException {
    Map<String, Path> found = new TreeMap<>();
    try {
      for (String name : names) {
        add(base.resolve(name).normalize(), name, found);
      }
      requireBounds(found);
    } catch (IOException e) {
      throw new ImageException("cannot read the files of .mcp: " + e.getMessage(), e);
    }
    return found;
  }

  private void add(Path path, String name, Map<String, Path> found)
      throws IOException, ImageException {
    if (!path.startsWith(base.normalize()) || path.equals(base.normalize())) {
      throw new ImageException("files: " + name + " is not below " + base);
    }
    if (!Files.exists(path)) {
      throw new ImageException(
          "files: there is no " + name + " in " + base + "; write a path relative to that folder");
    }
    requireInside(path, name);
    try (Stream<Path> below = Files.walk(path)) {
      for (Path file : (Iterable<Path>) below::iterator) {
        addFile(file, name, found);
        if (found.size() > MOST_FILES) {
          return;
        }
      }
    }
  }

  private void addFile(Path file, String name, Map<String, Path> found)
      throws IOException, ImageException {
    if (Files.isSymbolicLink(file)) {
      requireInside(file, name);
    }
    if (Files.isRegularFile(file)) {
      found.put(base.normalize().relativize(file).toString().replace('\\', '/'), file);
    } else if (!Files.isDirectory(file)) {
      throw new ImageException("files: " + file + " is neither a file nor a folder");
    } else if (Files.isSymbolicLink(file)) {
      throw new ImageException(
          "files: " + file + " is a link to a folder; name that folder instead");
    }
  }

  private void requireInside(Path path, String name) throws IOException, ImageException {
    Path real = Files.exists(path) ? path.toRealPath() : null;
    if (real == null) {
      throw new ImageException("files: " + path + " is a link that leads nowhere");
    }
    if (!real.startsWith(base.toRealPath())) {
      throw new ImageException(
          "files: "
              + (path.endsWith(name) ? name : path)
              + " is a link that leads out of the project; copy the file");
    }
  }

  private static void requireBounds(Map<String, Path> found) throws IOException, ImageException {
    long bytes = 0;
    for (Path file : found.values()) {
      bytes += Files.size(file);
    }
    if (found.size() > MOST_FILES || bytes > MOST_BYTES) {
      throw new ImageException(
          "files: more than %d files or %d MB; name what the program needs, not whole folders"
              .formatted(MOST_FILES, MOST_BYTES >> 20));
    }
  }

  /** Copies them below another folder. */
  public void copyTo(Path folder) throws ImageException, IOException {
    Files.createDirectories(folder);
    for (var entry : entries().entrySet()) {
      Path copy = folder.resolve(entry.getKey());
      Files.createDirectories(copy.getParent());
      Files.copy(entry.getValue(), copy);
    }
  }
}
