package io.mcpruntime.maven.project;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/** Compares a jar with the folder that it was built from. */
final class JarEntries {
  /** What packaging adds and no class path finds, or nobody misses. */
  private static final Pattern ADDED =
      Pattern.compile(
          "META-INF/(MANIFEST\\.MF|INDEX\\.LIST|maven/.*|[^/]*\\.(SF|RSA|DSA|EC))"
              + "|BOOT-INF/.*|org/springframework/boot/loader/.*");

  private JarEntries() {}

  /** The name of the first such entry; empty when the folder can stand for the jar. */
  static Optional<String> missingIn(Path folder, File jar) throws IOException {
    if (!OtherReleases.in(folder).isEmpty()) {
      return Optional.of("classes for other releases of Java, which work in a jar only");
    }
    try (ZipFile zip = new ZipFile(jar)) {
      return zip.stream()
          .filter(entry -> !entry.isDirectory() && !ADDED.matcher(entry.getName()).matches())
          .map(entry -> entry.getName())
          .filter(name -> !Files.exists(folder.resolve(name)))
          .findFirst();
    }
  }
}
