package io.mcpruntime.maven.server.logs;

import io.mcpruntime.maven.output.BoundedPattern;
import io.mcpruntime.maven.output.TerminalText;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Shows lines of containers, which may contain anything: without what controls a terminal, and with
 * the pod's name once there are several. Thread-safe: lines of several pods do not mix.
 */
final class LogOutput {
  private final Consumer<String> out;
  private final BoundedPattern grep;
  private final Set<String> pods = new HashSet<>();

  /**
   * @param grep what a line has to contain, or null
   */
  LogOutput(Consumer<String> out, BoundedPattern grep) {
    this.out = out;
    this.grep = grep;
  }

  /** Announces a pod, before its lines. */
  synchronized void add(String pod) {
    pods.add(pod);
  }

  synchronized void show(String pod, String text) {
    String prefix = pods.size() > 1 ? "[" + pod + "] " : "";
    // A carriage return would let a line write over the one before.
    for (String line : text.isEmpty() ? Set.of("") : TerminalText.lines(text)) {
      if (grep == null || grep.isFoundIn(line)) {
        out.accept(prefix + line);
      }
    }
  }
}
