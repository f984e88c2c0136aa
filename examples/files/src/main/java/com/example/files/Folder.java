package com.example.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * The text files below one folder, in plain Java: nothing here knows of MCP.
 *
 * <p>Nothing outside the folder is reached, by no {@code ..} and no link; hidden files and what is
 * not UTF-8 are left out. Safe for use by several threads, and while files change.
 */
public final class Folder {
  private static final int MOST = 200;
  private static final int LONGEST_LINE = 300;

  private final Path root;

  /** A line that holds what was looked for. */
  public record Hit(String file, int line, String text) {}

  /** Hits in the order of files and lines; {@code more} when some were left out. */
  public record Hits(List<Hit> hits, boolean more) {}

  /** Some lines of a file; {@code more} when others follow. */
  public record Page(String file, int firstLine, List<String> lines, boolean more) {}

  public Folder(Path root) {
    try {
      this.root = root.toRealPath();
    } catch (IOException e) {
      throw new IllegalArgumentException("FOLDER is \"" + root + "\": there is no such folder", e);
    }
  }

  /** The files whose names match, such as {@code **.md}, at most 200. */
  public List<String> list(String glob) {
    PathMatcher matcher = matcher(glob);
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> isText(file) && matcher.matches(root.relativize(file)))
          .map(file -> root.relativize(file).toString())
          .sorted()
          .limit(MOST)
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new IllegalStateException("the folder can't be read at the moment", e);
    }
  }

  /** The lines that hold the text, in whatever case; at most so many of them. */
  public Hits search(String text, String glob, int limit) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException("text must not be empty");
    }
    List<Hit> hits = new ArrayList<>();
    String wanted = text.toLowerCase(Locale.ROOT);
    int most = bounded("limit", limit);
    for (String file : list(glob)) {
      int line = 0;
      for (String content : lines(root.resolve(file))) {
        line++;
        if (content.toLowerCase(Locale.ROOT).contains(wanted)) {
          if (hits.size() == most) {
            return new Hits(hits, true);
          }
          hits.add(new Hit(file, line, shortened(content)));
        }
      }
    }
    return new Hits(hits, false);
  }

  /** So many lines of a file from this one on; the first is 1. */
  public Page read(String file, int from, int lines) {
    if (from < 1) {
      throw new IllegalArgumentException("from must be 1 or more");
    }
    List<String> all = lines(inside(file));
    int begin = Math.min(from - 1, all.size());
    int end = Math.min(begin + bounded("lines", lines), all.size());
    return new Page(
        file,
        from,
        all.subList(begin, end).stream().map(Folder::shortened).toList(),
        end < all.size());
  }

  private Path inside(String file) {
    try {
      Path path = root.resolve(file == null ? "" : file);
      if (isText(path) && path.toRealPath().startsWith(root)) {
        return path;
      }
    } catch (IOException | InvalidPathException e) {
      // No such file either.
    }
    throw new IllegalArgumentException("there is no file \"" + file + "\": ask list for the names");
  }

  /** Links are followed to what is inside: so a ConfigMap is mounted. */
  private boolean isText(Path file) {
    try {
      Path name = file.isAbsolute() ? root.relativize(file) : file;
      for (Path part : name) {
        if (part.toString().startsWith(".")) {
          return false;
        }
      }
      return Files.isRegularFile(file) && file.toRealPath().startsWith(root);
    } catch (IOException e) {
      return false; // Gone meanwhile.
    }
  }

  private static List<String> lines(Path file) {
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
      return lines;
    } catch (CharacterCodingException e) {
      return List.of();
    } catch (IOException e) {
      throw new IllegalStateException("a file can't be read at the moment", e);
    }
  }

  private static PathMatcher matcher(String glob) {
    try {
      return FileSystems.getDefault()
          .getPathMatcher("glob:" + (glob == null || glob.isBlank() ? "**" : glob));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("files is no pattern such as **.md: " + glob, e);
    }
  }

  private static int bounded(String name, int value) {
    if (value < 1 || value > MOST) {
      throw new IllegalArgumentException(name + " must be from 1 to " + MOST);
    }
    return value;
  }

  private static String shortened(String line) {
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
  }
}
