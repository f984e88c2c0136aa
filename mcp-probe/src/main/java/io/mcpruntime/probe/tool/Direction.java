package io.mcpruntime.probe.tool;

import java.util.Set;

/** The side that creates a value: whatever one side may send, the other must understand. */
enum Direction {
  /** The caller creates the value: accepting more breaks no caller. */
  ARGUMENT("argument"),
  /** The server creates the value: sending less than promised breaks its readers. */
  RESULT("result");

  private final String noun;

  Direction(String noun) {
    this.noun = noun;
  }

  /** Returns the name of a value; the root has an empty path. */
  String name(String path) {
    return path.isEmpty() ? noun + "s" : noun + " " + path;
  }

  /** Whether a change breaks the other side, by whether the schema allows only more than before. */
  boolean breaks(boolean wider) {
    return this == ARGUMENT ? !wider : wider;
  }

  /** Whether a change of the allowed values breaks the other side. */
  boolean breaks(Set<String> before, Set<String> after) {
    return this == ARGUMENT ? !after.containsAll(before) : !before.containsAll(after);
  }
}
