package io.mcpruntime.maven.project;

import io.mcpruntime.maven.dev.WatchedRoot;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The files of a server that is no Java program, as far as its command names them: a script and the
 * sources in its folder, a folder, a Python module, a configuration file. A file that the server
 * may write, as a database, is none of them.
 *
 * @param base the project's folder: what lies elsewhere is not the project's
 * @param entered which folders are looked into
 */
record CommandFiles(Path base, Predicate<Path> entered) {
  /** Matches source files by the extension. */
  private static final Pattern SOURCE =
      Pattern.compile(
          ".*\\.(py|js|mjs|cjs|jsx|ts|mts|cts|tsx|go|rs|rb|php|pl|lua|sh|bash|cs|fs|java|kt|kts"
              + "|groovy|scala|clj|exs?|erl|hs|swift|dart|r|jl|c|cc|cpp|h|hpp|zig|nim|ps1|bat|cmd)");

  private static final Pattern CONFIGURATION =
      Pattern.compile(
          ".*\\.(json|json5|jsonc|ya?ml|toml|xml|properties|ini|cfg|conf|env)|.*\\.env\\..*");

  /** What they run comes from elsewhere. */
  private static final Set<String> RUNNERS =
      Set.of("npx", "bunx", "uvx", "pipx", "docker", "podman");

  /** {@code server.py:app}, as FastMCP's command line and others name an object of a file. */
  private static final Pattern OBJECT = Pattern.compile("(.+\\.\\w+):[\\w.]+");

  /** {@code package.module}, or {@code package.module:app}. */
  private static final Pattern MODULE = Pattern.compile("([A-Za-z_][\\w.]*)(:[\\w.]+)?");

  /**
   * What is watched for this command.
   *
   * @param name how a path is told
   */
  List<WatchedRoot> watched(List<String> words, Function<Path, String> name) {
    Set<Path> folders = new LinkedHashSet<>();
    Set<Path> files = new LinkedHashSet<>();
    for (int i = 0; i < words.size(); i++) {
      for (Path path : namedIn(words.get(i))) {
        boolean isFolder = Files.isDirectory(path);
        boolean isSource = SOURCE.matcher(path.toString()).matches();
        if (isFolder || isSource) {
          folders.add(isFolder ? path : path.getParent());
        }
        if (!isFolder && (i == 0 || isSource || CONFIGURATION.matcher(path.toString()).matches())) {
          files.add(path);
        }
      }
    }
    List<WatchedRoot> all = new ArrayList<>();
    folders.forEach(
        folder ->
            all.add(new WatchedRoot(folder, sources(name.apply(folder)), entered, this::isSource)));
    files.forEach(
        file -> all.add(new WatchedRoot(file, name.apply(file), folder -> false, is -> true)));
    return all;
  }

  /** What to add to the log where nothing says what a command runs, as with {@code npm start}. */
  String unwatched(List<String> words) {
    return words.isEmpty()
            || RUNNERS.contains(words.get(0))
            || !watched(words, Path::toString).isEmpty()
        ? ""
        : " (not what \"%s\" runs, whose files it does not name: press r after a change, or name their folder in files: of .mcp)"
            .formatted(String.join(" ", words));
  }

  private static String sources(String folder) {
    return "the program's sources in " + folder;
  }

  private boolean isSource(Path file) {
    return SOURCE.matcher(file.toString()).matches();
  }

  /** A word with blanks may be the script of a shell, whose words name files too. */
  private Set<Path> namedIn(String word) {
    Set<Path> found = named(word);
    if (found.isEmpty()) {
      for (String part : word.split("[\\s;&|<>()\"'`]+", -1)) {
        found.addAll(named(part));
      }
    }
    return found;
  }

  /** What a word names in the project's folder: itself, or what follows an equals sign. */
  private Set<Path> named(String word) {
    Set<Path> found = new LinkedHashSet<>();
    add(word, found);
    add(word.substring(word.indexOf('=') + 1), found);
    var object = OBJECT.matcher(word);
    if (object.matches()) {
      add(object.group(1), found);
    }
    var module = MODULE.matcher(word);
    if (module.matches()) {
      String path = module.group(1).replace('.', '/');
      add(path, found);
      for (String file : List.of(".py", "/__init__.py", "/__main__.py")) {
        add(path + file, found);
        add("src/" + path + file, found);
      }
    }
    return found;
  }

  private void add(String word, Set<Path> found) {
    try {
      Path path = base.resolve(word).normalize();
      if (!word.isBlank() && path.startsWith(base) && Files.exists(path)) {
        found.add(path);
      }
    } catch (InvalidPathException e) {
      // It names no file.
    }
  }
}
