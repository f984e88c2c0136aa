package io.mcpruntime.probe.tool;

import java.util.Set;

/** Who makes the value: what one side may send more, the other has to understand more. */
enum Direction {
  /** The caller makes it: to accept more breaks nobody. */
  ARGUMENT("argument"),
  /** The server makes it: to send less than was promised breaks those who read it. */
  RESULT("result");

  private final String noun;

  Direction(String noun) {
    this.noun = noun;
  }

  /** A value in words; the whole one has no path. */
  String name(String path) {
    return path.isEmpty() ? noun + "s" : noun + " " + path;
  }

  /** Whether a change breaks the other side, by whether the schema allows only more than before. */
  boolean breaks(boolean wider) {
    return this == ARGUMENT ? !wider : wider;
  }

  /** The same of sets of what is allowed: whether one side may meet what it can't take. */
  boolean breaks(Set<String> before, Set<String> after) {
    return this == ARGUMENT ? !after.containsAll(before) : !before.containsAll(after);
  }
}
