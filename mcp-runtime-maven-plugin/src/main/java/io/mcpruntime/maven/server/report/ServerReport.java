package io.mcpruntime.maven.server.report;

import io.mcpruntime.crd.MCPServer;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a goal has done for one server so far. Not thread-safe.
 *
 * <pre>{@code
 * try (ServerReport.Timing timing = report.begin(Step.PUSH)) {
 *   push();
 *   timing.done();
 * }
 * }</pre>
 */
public final class ServerReport {
  private final String namespace;
  private final String name;
  private final Map<Step, Long> millis = new EnumMap<>(Step.class);
  private Outcome outcome = Outcome.PENDING;
  private MCPServer observed;
  private String image;
  private String failure;
  private boolean broken;

  ServerReport(String namespace, String name) {
    this.namespace = namespace;
    this.name = name;
  }

  /** Starts a step. A step that is closed and not done is the one with which the goal failed. */
  public Timing begin(Step step) {
    return new Timing(step, System.nanoTime());
  }

  /** Sets what became of the server. */
  public void is(Outcome result) {
    outcome = result;
  }

  /** Sets the image that pods run. */
  public void image(String reference) {
    image = reference;
  }

  /** Takes the server as the cluster has it now. */
  public void observed(MCPServer server) {
    observed = server;
  }

  void fail(String message) {
    failure = message;
    if (outcome != Outcome.ROLLED_BACK) {
      outcome = Outcome.FAILED;
    }
  }

  boolean isBroken() {
    return broken;
  }

  boolean isPending() {
    return outcome == Outcome.PENDING;
  }

  String name() {
    return name;
  }

  String namespace() {
    return namespace;
  }

  /** Why the goal failed with this server, or null. */
  String failure() {
    return failure;
  }

  ReportedServer result() {
    return ReportedServer.of(this, outcome, image, observed, millis);
  }

  long totalMillis() {
    return millis.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The time of one step. */
  public final class Timing implements AutoCloseable {
    private final Step step;
    private final long started;
    private boolean isDone;

    private Timing(Step step, long started) {
      this.step = step;
      this.started = started;
    }

    /** The step did what it should. */
    public void done() {
      isDone = true;
    }

    @Override
    public void close() {
      millis.merge(step, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started), Long::sum);
      broken |= !isDone;
    }
  }
}
