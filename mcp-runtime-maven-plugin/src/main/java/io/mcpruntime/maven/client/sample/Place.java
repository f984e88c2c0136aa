package io.mcpruntime.maven.client.sample;

import io.mcpruntime.maven.output.TerminalText;

/**
 * A part of the value that is made.
 *
 * @param path as {@code filter.tags[0]}; empty for the value itself
 * @param depth how many objects and lists it is in
 * @param variant 0, or another number for another value, where a list wants different ones
 */
record Place(String path, int depth, int variant) {
  static final Place ROOT = new Place("", 0, 0);

  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_PATH = 300;

  Place property(String name) {
    String shown = TerminalText.line(name, LONGEST_NAME);
    return new Place(bounded(path.isEmpty() ? shown : path + "." + shown), depth + 1, 0);
  }

  Place item(int index, boolean distinct) {
    return new Place(bounded(path + "[" + index + "]"), depth + 1, distinct ? index : 0);
  }

  private static String bounded(String path) {
    return path.length() <= LONGEST_PATH ? path : path.substring(0, LONGEST_PATH) + "…";
  }
}
