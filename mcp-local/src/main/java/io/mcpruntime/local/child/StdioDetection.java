package io.mcpruntime.local.child;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Recognises a process that speaks MCP over stdio by its output. */
public final class StdioDetection {
  private static final int LONGEST = 500;

  /** A JSON-RPC message on its own line. */
  private static final Pattern MESSAGE =
      Pattern.compile("\\s*\\{.{0,400}?\"jsonrpc\"\\s*:\\s*\"2\\.0\".*");

  /**
   * {@code Secure MCP Filesystem Server running on stdio}, {@code Starting MCP server 'demo' with
   * transport 'stdio'}, {@code Starting default (STDIO) server...}.
   */
  private static final Pattern WORDS =
      Pattern.compile(
          "(?i).{0,300}?\\b(?:running|starting|started|serving|listening|transport)\\b.{0,60}?\\bstdio\\b"
              + "(?! is (?:off|disabled)).*");

  private StdioDetection() {}

  /** Returns the first line that shows it. */
  public static Optional<String> in(List<String> lines) {
    return lines.stream()
        .map(line -> line.length() > LONGEST ? line.substring(0, LONGEST) : line)
        .filter(line -> MESSAGE.matcher(line).matches() || WORDS.matcher(line).matches())
        .findFirst();
  }
}
