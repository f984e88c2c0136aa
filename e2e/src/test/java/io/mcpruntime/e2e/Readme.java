package io.mcpruntime.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The blocks of commands in README.md, from top to bottom. */
record Readme(List<Block> blocks) {
  private static final Pattern BLOCK =
      Pattern.compile("<!-- ((?:run by|not run:) [^>]*) -->\\n```\\n(.*?)\\n```", Pattern.DOTALL);

  Readme {
    blocks = List.copyOf(blocks);
  }

  static Readme read(Path file) {
    try {
      String text = Files.readString(file);
      return new Readme(BLOCK.matcher(text).results().map(found -> block(text, found)).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Block block(String text, MatchResult found) {
    int line = (int) text.substring(0, found.start(2)).lines().count() + 1;
    return new Block(line, found.group(1), found.group(2));
  }

  /**
   * One block.
   *
   * @param line where its first command is
   * @param comment which test runs it, or why none does
   */
  record Block(int line, String comment, String text) {
    /** The commands, each on one line. */
    List<String> commands() {
      return text.replaceAll("\\\\\\n\\s*", "").lines().toList();
    }

    boolean isRunBy(Class<?> test) {
      return comment.startsWith("run by ")
          && List.of(comment.substring("run by ".length()).split(", "))
              .contains(test.getSimpleName());
    }

    @Override
    public String toString() {
      return "README.md:" + line + ": " + commands().get(0);
    }
  }
}
