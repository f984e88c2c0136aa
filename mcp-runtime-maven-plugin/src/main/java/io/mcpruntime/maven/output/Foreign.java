package io.mcpruntime.maven.output;

import java.util.List;

/** Text of a server for a terminal: what it can't do is move the cursor or fake our own lines. */
public final class Foreign {
  private static final String CONTROL = "[\\p{Cntrl}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]";

  private Foreign() {}

  /** All of it on one line of at most this many characters. */
  public static String line(String text, int longest) {
    if (text == null) {
      return "";
    }
    String line = text.replaceAll("\\s+", " ").replaceAll(CONTROL, "?").strip();
    return line.length() <= longest ? line : line.substring(0, longest - 1) + "…";
  }

  /** Its lines, all of each. */
  public static List<String> lines(String text) {
    return text.lines().map(line -> line.replace("\t", "    ").replaceAll(CONTROL, "?")).toList();
  }
}
