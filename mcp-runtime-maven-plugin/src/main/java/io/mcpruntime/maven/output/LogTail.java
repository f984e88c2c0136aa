package io.mcpruntime.maven.output;

import io.mcpruntime.local.child.StackFrame;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Selects the lines of a log or stack trace that name the reason of a failure. */
public final class LogTail {
  private LogTail() {}

  /** The last of them, without stack frames and repetitions. */
  public static List<String> relevant(List<String> lines, int most) {
    Set<String> kept = new LinkedHashSet<>();
    for (String line : lines) {
      if (!line.isBlank() && !StackFrame.is(line)) {
        kept.remove(line);
        kept.add(line);
      }
    }
    List<String> all = new ArrayList<>(kept);
    return List.copyOf(all.subList(Math.max(0, all.size() - most), all.size()));
  }
}
