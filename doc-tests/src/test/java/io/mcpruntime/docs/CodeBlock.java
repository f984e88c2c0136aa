package io.mcpruntime.docs;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of code on a page. Before a block of commands stands an HTML comment, which readers don't
 * see: {@code <!-- run by DevE2E -->} with the tests, or {@code <!-- not run: reason -->}.
 *
 * @param line the number of the line where it begins
 * @param comment the line before it
 */
record CodeBlock(Page page, int line, String comment, List<String> lines) {
  private static final Pattern COMMAND =
      Pattern.compile("(\\$ )?(mvn|kubectl|docker|git|npm|cd|export|\\./\\S+|cluster/\\S+)( .*)?");
  private static final Pattern RUN_BY = Pattern.compile("<!-- run by (.+) -->");
  private static final Pattern NOT_RUN = Pattern.compile("<!-- not run: (.+) -->");

  CodeBlock {
    lines = List.copyOf(lines);
  }

  boolean hasCommands() {
    return lines.stream().anyMatch(line -> COMMAND.matcher(line.strip()).matches());
  }

  /** The simple names of the tests that run it; empty where the comment names none. */
  List<String> tests() {
    Matcher matcher = RUN_BY.matcher(comment);
    return matcher.matches() ? List.of(matcher.group(1).split(", ")) : List.of();
  }

  /** Why no test runs it; empty where the comment doesn't say. */
  String reason() {
    Matcher matcher = NOT_RUN.matcher(comment);
    return matcher.matches() ? matcher.group(1) : "";
  }

  @Override
  public String toString() {
    return page + ":" + line;
  }
}
