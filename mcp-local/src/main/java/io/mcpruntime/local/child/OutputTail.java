package io.mcpruntime.local.child;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The last lines of a child's output, for the message that says why it exited. Stack frames are
 * left out, because they would displace the exception's message. Thread-safe.
 */
final class OutputTail {
  private static final int WIDTH = 500;

  private final Deque<String> lines = new ArrayDeque<>();
  private final int size;

  OutputTail(int size) {
    this.size = size;
  }

  synchronized void add(String line) {
    if (StackFrame.is(line)) {
      return;
    }
    if (lines.size() == size) {
      lines.removeFirst();
    }
    lines.addLast(line.length() > WIDTH ? line.substring(0, WIDTH) + "…" : line);
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }
}
