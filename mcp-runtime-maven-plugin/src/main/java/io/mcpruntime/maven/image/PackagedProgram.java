package io.mcpruntime.maven.image;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * What a framework's own plugin has packaged to be run as it is, by {@code java -jar}.
 *
 * @param jar that is started: a jar, or an executable war
 * @param files that it needs beside it, in its folder or below
 */
public record PackagedProgram(Path jar, List<Path> files) implements Program {
  public PackagedProgram {
    files = List.copyOf(files);
  }

  /** All of the folder that holds this jar. */
  public static PackagedProgram ofFolder(Path jar) throws ImageException {
    try (Stream<Path> files = Files.walk(folder(jar))) {
      return new PackagedProgram(
          jar, files.filter(Files::isRegularFile).filter(f -> !f.equals(jar)).sorted().toList());
    } catch (IOException e) {
      throw new ImageException("cannot read " + folder(jar) + ": " + e.getMessage(), e);
    }
  }

  /** The jar, and those that its manifest names as its class path. */
  public static PackagedProgram of(Path jar) throws ImageException {
    List<Path> files = new ArrayList<>();
    String classPath = attributes(jar).getValue(Attributes.Name.CLASS_PATH);
    for (String entry : classPath == null ? new String[0] : classPath.trim().split(" +")) {
      Path file = resolve(jar, entry);
      if (Files.isRegularFile(file)) {
        files.add(file);
      }
    }
    return new PackagedProgram(jar, files.stream().distinct().sorted().toList());
  }

  /** Whether {@code java -jar} can start this file. */
  public static boolean isExecutable(Path jar) throws ImageException {
    return attributes(jar).getValue(Attributes.Name.MAIN_CLASS) != null;
  }

  /** Where the files are relative to. */
  Path folder() {
    return folder(jar);
  }

  private static Path resolve(Path jar, String entry) throws ImageException {
    try {
      Path file = Path.of(jar.toUri().resolve(new URI(entry))).normalize();
      if (file.startsWith(folder(jar))) {
        return file;
      }
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      throw new ImageException("the manifest of " + jar + ": " + e.getMessage(), e);
    }
    throw new ImageException(
        "the manifest of " + jar + " names " + entry + ", which is not below its folder");
  }

  private static Path folder(Path jar) {
    return jar.toAbsolutePath().getParent();
  }

  private static Attributes attributes(Path jar) throws ImageException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      return manifest == null ? new Attributes() : manifest.getMainAttributes();
    } catch (IOException e) {
      throw new ImageException("cannot read " + jar + ": " + e.getMessage(), e);
    }
  }
}
