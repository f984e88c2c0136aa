package io.mcpruntime.maven.server.rollout;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.crd.Conditions;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerStatus;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import io.mcpruntime.maven.metadata.EntryLines;
import io.mcpruntime.maven.output.Progress;
import io.mcpruntime.maven.platform.Part;
import io.mcpruntime.maven.platform.PlatformParts;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Follows the rollout of one server until it is Ready or cannot become Ready. */
public final class RolloutWatch {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration OPERATOR_SILENCE = Duration.ofSeconds(5);

  private final Cluster cluster;
  private final RolloutOptions options;
  private final Function<MCPServer, EntryLines> entries;
  private final Progress progress;
  private final PlatformParts parts;

  /**
   * @param entries where the project declares a server
   */
  public RolloutWatch(
      Cluster cluster,
      RolloutOptions options,
      Function<MCPServer, EntryLines> entries,
      Progress progress) {
    this.cluster = cluster;
    this.options = options;
    this.entries = entries;
    this.progress = progress;
    parts = new PlatformParts(cluster);
  }

  /**
   * Returns the server once it is Ready in the generation that was applied.
   *
   * @throws ClusterException naming the reason as soon as it can't become so
   */
  public MCPServer await(MCPServer applied) throws ClusterException {
    long started = System.nanoTime();
    Verdict verdict = new Verdict(options.waitForNodes());
    PortWatch port = new PortWatch(cluster, applied, started);
    EntryLines entry = entries.apply(applied);
    Set<String> said = new HashSet<>();
    while (true) {
      MCPServer now = read(applied);
      RolloutFailure explanation = new RolloutFailure(cluster, now, entry);
      Optional<Condition> ready = readyOfThisGeneration(now, applied);
      long time = System.nanoTime();
      long waited = time - started;
      if (ready.filter(Conditions::isTrue).isPresent()) {
        if (!isServed(waited)) {
          pause();
          continue;
        }
        ready
            .filter(c -> Reasons.NEED_A_PERSON.contains(c.getReason()))
            .ifPresent(c -> say(explanation, RolloutFailure.of(c)));
        return now;
      }
      if (ready.isEmpty() && waited > OPERATOR_SILENCE.toNanos()) {
        require(parts.state(Part.OPERATOR));
      }
      String why = ready.map(RolloutFailure::of).orElse("");
      // Conditions of a server that cannot start alternate; each is said once.
      if (!why.isEmpty() && said.add(why)) {
        say(explanation, why);
      }
      if (ready.filter(c -> verdict.isFinal(c.getReason(), time)).isPresent()) {
        throw explanation.failure(ready.orElseThrow(), port.hint().orElse(null));
      }
      port.look(ready.map(Condition::getReason).orElse(""), time)
          .ifPresent(hint -> say(explanation, hint.with(entry)));
      if (port.isCertain()) {
        throw explanation.notOnItsPort(why, port.hint().orElseThrow());
      }
      if (waited > options.timeout().toNanos()) {
        if (ready.filter(c -> verdict.needsAPerson(c.getReason())).isPresent()) {
          throw explanation.failure(ready.orElseThrow(), port.hint().orElse(null));
        }
        throw explanation.late(options.timeout(), ready.orElse(null), port.hint().orElse(null));
      }
      pause();
    }
  }

  private void say(RolloutFailure about, String what) {
    ("  " + about.name() + ": " + what).lines().forEach(progress::say);
  }

  private MCPServer read(MCPServer applied) throws ClusterException {
    try {
      MCPServer now = cluster.client().resource(applied).get();
      if (now == null) {
        throw new ClusterException(applied.qualifiedName() + " was deleted during its rollout");
      }
      return now;
    } catch (KubernetesClientException e) {
      throw Failures.explain("cannot read " + applied.qualifiedName(), e);
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

  /**
   * Whether those run that keep the status true and lead to the server. An unchanged server is
   * Ready from before, also when they are gone.
   *
   * @throws ClusterException if they do not come back
   */
  private boolean isServed(long waited) throws ClusterException {
    for (Part part : List.of(Part.OPERATOR, Part.GATEWAY)) {
      PlatformParts.State state = parts.state(part);
      if (waited > OPERATOR_SILENCE.toNanos()) {
        require(state);
      } else if (state.isDown()) {
        return false;
      }
    }
    return true;
  }

  private void require(PlatformParts.State part) throws ClusterException {
    if (part.isDown()) {
      throw new ClusterException(
          "the MCP %s is not ready in context \"%s\" (%s); run mvn mcp:setup, then deploy again"
              .formatted(part.title(), cluster.context(), part.detail()));
    }
  }

  private static void pause() throws ClusterException {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException("interrupted", e);
    }
  }
}
