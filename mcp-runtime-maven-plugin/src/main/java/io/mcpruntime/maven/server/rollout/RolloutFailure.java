package io.mcpruntime.maven.server.rollout;

import io.fabric8.kubernetes.api.model.Condition;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.metadata.EntryLines;
import io.mcpruntime.maven.metadata.Hint;
import io.mcpruntime.maven.output.TerminalText;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Explains why a server cannot be called: the reason in one line, then the last lines of its log
 * and what to write.
 */
record RolloutFailure(Cluster cluster, MCPServer server, EntryLines entry) {
  private static final int LONGEST = 4_000;
  private static final Set<String> ENDED =
      Set.of(Reasons.CRASH_LOOP_BACK_OFF, Reasons.CONTAINER_ENDED);

  /** Returns the server's namespace and name. */
  String name() {
    return server.qualifiedName();
  }

  /** A condition's reason and message. */
  static String of(Condition condition) {
    return TerminalText.line(condition.getReason() + ": " + condition.getMessage(), LONGEST);
  }

  /**
   * The condition says that a person is needed.
   *
   * @param port what its log said while it ran, or null
   */
  ClusterException failure(Condition ready, Hint port) {
    FailedPod.End end = new FailedPod(cluster, server).last();
    String lines = end.log().isEmpty() ? "" : "\n    | " + String.join("\n    | ", end.log());
    Optional<Hint> hint =
        ENDED.contains(ready.getReason())
            ? ExitHint.of(end, server.getSpec().port())
                .or(() -> Optional.ofNullable(port).filter(p -> ExitHint.isStopped(end)))
            : EndpointHint.of(server, ready);
    return new ClusterException(
        name()
            + " cannot become Ready: "
            + of(ready)
            + lines
            + hint.map(h -> "\n" + h.with(entry)).orElse(""));
  }

  /** Creates the failure of a server whose log says that it will never answer on its port. */
  ClusterException notOnItsPort(String why, Hint hint) {
    return new ClusterException(
        name() + " cannot become Ready: " + hint.with(entry) + "\n(" + why + ")");
  }

  /**
   * @param ready null when the operator has not seen the server
   * @param port what its log says, or null
   */
  ClusterException late(Duration timeout, Condition ready, Hint port) {
    Optional<Hint> hint =
        Optional.ofNullable(port)
            .or(() -> Optional.ofNullable(ready).flatMap(c -> EndpointHint.of(server, c)));
    return new ClusterException(
        "%s is not Ready after %d s: %s (more time: -Dmcp.timeout=SECONDS)%s"
            .formatted(
                name(),
                timeout.toSeconds(),
                ready == null ? "the operator has not processed it yet" : of(ready),
                hint.map(h -> "; " + h.with(entry)).orElse("")));
  }
}
