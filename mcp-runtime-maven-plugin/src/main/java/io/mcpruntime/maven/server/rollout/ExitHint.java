package io.mcpruntime.maven.server.rollout;

import io.mcpruntime.local.child.StdioDetection;
import io.mcpruntime.maven.metadata.Hint;
import io.mcpruntime.maven.output.TerminalText;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Explains why a process exits with code 0: it speaks stdio, or does one job. */
final class ExitHint {
  private static final String CONTAINER = "server";
  private static final int LONGEST_QUOTE = 400;
  private static final String CURE =
      ": let it serve Streamable HTTP on port %d (the variable PORT), with a program in its image"
          + " that does so for a stdio server (docs/from-docker.md); where an argument of its program"
          + " chooses that, ";

  /** Exit codes after a signal; some servers exit with 0 then. */
  private static final Set<Integer> STOPPED = Set.of(0, 137, 143);

  private ExitHint() {}

  /**
   * What to write; empty for a process that failed.
   *
   * @param port where the server must listen
   */
  static Optional<Hint> of(FailedPod.End end, int port) {
    Optional<String> sign = StdioDetection.in(end.log());
    boolean isServer = CONTAINER.equals(end.name());
    Optional<String> listened = PortHint.listening(end.log());
    if (isServer && listened.isPresent()) {
      return PortHint.of(end.log(), port)
          .filter(hint -> isStopped(end))
          .or(() -> listened.filter(line -> hasDoneItsWork(end)).map(ExitHint::afterListening));
    }
    if (!isServer || (sign.isEmpty() && !hasDoneItsWork(end))) {
      return Optional.empty();
    }
    String why =
        sign.map(
                line ->
                    "it seems to speak stdio, and pods are called by HTTP (its log: %s)"
                        .formatted(TerminalText.line(line, LONGEST_QUOTE)))
            .orElse("it exits without an error, but a server must keep running");
    return Optional.of(new Hint(why + CURE.formatted(port), List.of("args: [ARGUMENT]")));
  }

  private static boolean hasDoneItsWork(FailedPod.End end) {
    return Integer.valueOf(0).equals(end.exitCode());
  }

  /** Whether the kubelet may have stopped it, since nothing answered where the server is asked. */
  static boolean isStopped(FailedPod.End end) {
    return end.exitCode() != null && STOPPED.contains(end.exitCode());
  }

  private static Hint afterListening(String line) {
    return Hint.of(
        "it listened (its log: %s) and then exits without an error, but a server must keep running: its program must not return before it is stopped"
            .formatted(TerminalText.line(line, LONGEST_QUOTE)));
  }
}
