package io.mcpruntime.maven.metadata;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The files of a project's {@code .mcp/} folder; everything odd about them becomes a problem. */
final class MetadataFiles {
  private static final String FOLDER = ".mcp";
  private static final int MAX_BYTES = 1024 * 1024;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Path basedir;
  private final Problems problems;
  private final Consumer<String> warnings;

  MetadataFiles(Path basedir, Problems problems, Consumer<String> warnings) {
    this.basedir = basedir;
    this.problems = problems;
    this.warnings = warnings;
  }

  /** The {@code .yaml} and {@code .yml} files, in any case, in the order of their names. */
  List<Path> list() {
    Path folder = basedir.resolve(FOLDER);
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS) || !inside(folder, FOLDER)) {
      return List.of();
    }
    if (!Files.isDirectory(folder)) {
      problems.add(Location.of(FOLDER), "is a file; make it a folder with one YAML file or more");
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> all = entries.sorted().toList();
      List<Path> yaml = all.stream().filter(MetadataFiles::isYaml).toList();
      if (yaml.isEmpty()) {
        all.stream().filter(MetadataFiles::looksLikeServers).forEach(this::warn);
      }
      return yaml;
    } catch (IOException e) {
      problems.add(Location.of(FOLDER), "can't be listed: " + reason(e));
      return List.of();
    }
  }

  /** The file's name as messages show it. */
  static String name(Path file) {
    Path folder = file.getParent();
    return folder != null && folder.endsWith(EnvironmentFiles.FOLDER)
        ? EnvironmentFiles.FOLDER + "/" + file.getFileName()
        : FOLDER + "/" + file.getFileName();
  }

  /** The text, or empty if it can't be read: then the problems say why. */
  Optional<String> read(Path file) {
    String name = name(file);
    if (!inside(file, name)) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(file)) {
      return refused(name, "is not a file; only files may end in .yaml or .yml here");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      return bytes.length > MAX_BYTES
          ? refused(name, "is longer than 1 MiB; split it into several files")
          : Optional.of(text(bytes));
    } catch (CharacterCodingException e) {
      return refused(name, "is not UTF-8; save it with that encoding");
    } catch (IOException e) {
      return refused(name, "can't be read: " + reason(e));
    }
  }

  /** A checked-out link must not bring in a file from elsewhere on the machine that builds. */
  private boolean inside(Path path, String name) {
    try {
      if (path.toRealPath().startsWith(basedir.toRealPath())) {
        return true;
      }
      problems.add(Location.of(name), "is a link that leads out of the project; copy the file");
    } catch (IOException e) {
      problems.add(Location.of(name), "is a link that leads nowhere: " + reason(e));
    }
    return false;
  }

  private Optional<String> refused(String name, String message) {
    problems.add(Location.of(name), message);
    return Optional.empty();
  }

  private static boolean isYaml(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return (name.endsWith(".yaml") || name.endsWith(".yml")) && !EditorFiles.isOne(path);
  }

  /** Such as {@code servers.json} or {@code servers.yaml.txt}: somebody expects it to be read. */
  private static boolean looksLikeServers(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return Files.isRegularFile(path) && name.matches("servers?(\\.[a-z]+)*");
  }

  private void warn(Path path) {
    warnings.accept(name(path) + ": is not read; only files that end in .yaml or .yml are");
  }

  private static String text(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName().replace("Exception", "");
  }
}
