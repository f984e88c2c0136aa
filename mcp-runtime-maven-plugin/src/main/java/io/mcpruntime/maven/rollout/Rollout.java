package io.mcpruntime.maven.rollout;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.crd.Conditions;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerStatus;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import io.mcpruntime.maven.output.Foreign;
import io.mcpruntime.maven.platform.Part;
import io.mcpruntime.maven.platform.PlatformParts;
import io.mcpruntime.maven.progress.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Follows one applied server until users can call it, or until it is clear that they can't. */
public final class Rollout {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration OPERATOR_SILENCE = Duration.ofSeconds(5);

  private static final int LONGEST = 4_000;

  private final Cluster cluster;
  private final Duration timeout;
  private final boolean waitForNodes;
  private final Progress progress;

  /**
   * @param timeout how long a server may take to become Ready
   * @param waitForNodes whether a pod that fits no node is waited for, as autoscalers need
   */
  public Rollout(Cluster cluster, Duration timeout, boolean waitForNodes, Progress progress) {
    this.cluster = cluster;
    this.timeout = timeout;
    this.waitForNodes = waitForNodes;
    this.progress = progress;
  }

  /**
   * Returns the server once it is Ready in the generation that was applied.
   *
   * @throws ClusterException naming the reason as soon as it can't become so
   */
  public MCPServer await(MCPServer applied) throws ClusterException {
    long started = System.nanoTime();
    Verdict verdict = new Verdict(waitForNodes);
    PortWatch port = new PortWatch(cluster, applied, started);
    String said = "";
    while (true) {
      MCPServer now = read(applied);
      Optional<Condition> ready = readyOfThisGeneration(now, applied);
      if (ready.filter(c -> "True".equals(c.getStatus())).isPresent()) {
        ready
            .filter(c -> Reasons.NEED_A_PERSON.contains(c.getReason()))
            .ifPresent(c -> progress.say("  " + name(applied) + ": " + reason(c)));
        return now;
      }
      long time = System.nanoTime();
      long waited = time - started;
      if (ready.isEmpty() && waited > OPERATOR_SILENCE.toNanos()) {
        requireOperator();
      }
      String why = ready.map(Rollout::reason).orElse("");
      if (!why.isEmpty() && !why.equals(said)) {
        progress.say("  " + name(applied) + ": " + why);
        said = why;
      }
      if (ready.filter(c -> verdict.isFinal(c.getReason(), time)).isPresent()) {
        throw failure(now, ready.orElseThrow());
      }
      port.look(ready.map(Condition::getReason).orElse(""), time)
          .ifPresent(hint -> progress.say("  " + name(applied) + ": " + hint));
      if (waited > timeout.toNanos()) {
        String hint = port.hint().isEmpty() ? elsewhere(now, ready) : "; " + port.hint();
        throw late(applied, why, hint);
      }
      pause();
    }
  }

  private static String elsewhere(MCPServer server, Optional<Condition> ready) {
    return ready.map(condition -> EndpointHint.of(server, condition.getReason())).orElse("");
  }

  private ClusterException late(MCPServer applied, String why, String hint) {
    return new ClusterException(
        name(applied)
            + " is not Ready after "
            + timeout.toSeconds()
            + " s: "
            + (why.isEmpty() ? "the operator has not seen it" : why)
            + hint
            + " (more time: -Dmcp.timeout=SECONDS)");
  }

  private MCPServer read(MCPServer applied) throws ClusterException {
    try {
      MCPServer now = cluster.client().resource(applied).get();
      if (now == null) {
        throw new ClusterException(
            name(applied) + " was deleted by somebody while it was rolled out");
      }
      return now;
    } catch (KubernetesClientException e) {
      throw Failures.explain("cannot read " + name(applied), e);
    }
  }

  private static Optional<Condition> readyOfThisGeneration(MCPServer now, MCPServer applied) {
    MCPServerStatus status = now.getStatus();
    if (status == null
        || status.observedGeneration() == null
        || status.observedGeneration() < applied.getMetadata().getGeneration()) {
      return Optional.empty();
    }
    return status.condition(Conditions.READY);
  }

  private void requireOperator() throws ClusterException {
    PlatformParts.State operator = new PlatformParts(cluster).state(Part.OPERATOR);
    if (!operator.ready()) {
      throw new ClusterException(
          "the MCP operator does not run in context \""
              + cluster.context()
              + "\" ("
              + operator.detail()
              + "); run mvn mcp:setup, then deploy again");
    }
  }

  private ClusterException failure(MCPServer server, Condition ready) {
    List<String> log = new FailedPod(cluster, server).lastLogLines();
    String lines = log.isEmpty() ? "" : "\n    | " + String.join("\n    | ", log);
    return new ClusterException(
        name(server)
            + " cannot become Ready: "
            + reason(ready)
            + EndpointHint.of(server, ready.getReason())
            + lines);
  }

  private static String reason(Condition condition) {
    return Foreign.line(condition.getReason() + ": " + condition.getMessage(), LONGEST);
  }

  private static void pause() throws ClusterException {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException("interrupted", e);
    }
  }

  private static String name(MCPServer server) {
    return server.getMetadata().getNamespace() + "/" + server.getMetadata().getName();
  }
}
