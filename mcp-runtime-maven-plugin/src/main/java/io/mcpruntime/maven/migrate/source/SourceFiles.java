package io.mcpruntime.maven.migrate.source;

import io.mcpruntime.maven.metadata.Location;
import io.mcpruntime.maven.metadata.Problems;
import io.mcpruntime.maven.metadata.ProjectDefaults;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads the YAML files that a user names, or those of a folder. */
public final class SourceFiles {
  /** All servers of a large cluster in one file are smaller. */
  private static final int MAX_BYTES = 16 * 1024 * 1024;

  private final Path root;
  private final Problems problems;

  /**
   * @param root what messages show names relative to
   */
  public SourceFiles(Path root, Problems problems) {
    this.root = root.toAbsolutePath().normalize();
    this.problems = problems;
  }

  /** The file, or the {@code .yaml} and {@code .yml} files right in the folder, by their names. */
  public List<SourceFile> at(Path from, ProjectDefaults project) {
    List<SourceFile> files = new ArrayList<>();
    for (Path path : paths(from)) {
      try {
        files.add(new SourceFile(path, name(path), text(path), project));
      } catch (CharacterCodingException e) {
        problems.add(Location.of(name(path)), "is not UTF-8; save it with that encoding");
      } catch (IOException e) {
        problems.add(Location.of(name(path)), "can't be read: " + e.getMessage());
      }
    }
    return files;
  }

  private List<Path> paths(Path from) {
    if (!Files.exists(from)) {
      problems.add(Location.of(name(from)), "there is no such file or folder");
      return List.of();
    }
    if (!Files.isDirectory(from)) {
      return List.of(from);
    }
    try (Stream<Path> entries = Files.list(from)) {
      return entries.filter(SourceFiles::isYaml).sorted().toList();
    } catch (IOException e) {
      problems.add(Location.of(name(from)), "can't be listed: " + e.getMessage());
      return List.of();
    }
  }

  private String name(Path path) {
    Path named = path.toAbsolutePath().normalize();
    return named.startsWith(root) ? root.relativize(named).toString() : named.toString();
  }

  private static boolean isYaml(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return Files.isRegularFile(path) && (name.endsWith(".yaml") || name.endsWith(".yml"));
  }

  private static String text(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IOException("it is longer than 16 MiB; split it into several files");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
  }
}
