package io.mcpruntime.maven.output;

import java.util.List;

/** Removes control characters from text of servers, so that it cannot control the terminal. */
public final class TerminalText {
  /** C0, DEL and C1, line separators, and what changes the direction of text. */
  private static final String CONTROL =
      "[\\x00-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]";

  private static final String CONTROL_BUT_LINES =
      CONTROL.replace("\\x00-\\x1f", "\\x00-\\x08\\x0b-\\x1f");

  private TerminalText() {}

  /** All of it on one line of at most this many characters. */
  public static String line(String text, int longest) {
    if (text == null) {
      return "";
    }
    String line = text.replaceAll("\\s+", " ").replaceAll(CONTROL, "?").strip();
    return line.length() <= longest ? line : line.substring(0, longest - 1) + "…";
  }

  /** All of it with its lines and tabs, for a message of several lines that is our own. */
  public static String text(String text) {
    return text == null ? null : text.replace("\r\n", "\n").replaceAll(CONTROL_BUT_LINES, "?");
  }

  /** Returns the lines, none of them shortened. */
  public static List<String> lines(String text) {
    return text.lines().map(line -> line.replace("\t", "    ").replaceAll(CONTROL, "?")).toList();
  }
}
