package io.mcpruntime.maven.server.rollout;

import io.mcpruntime.maven.metadata.Hint;
import java.time.Duration;
import java.util.Objects;

/**
 * Tells when a server is certain never to answer on its port. What its log says once is no verdict:
 * a process may open a port for metrics first, and the right one later. So one and the same process
 * has to say the same for some time, and to have nothing more to say.
 */
final class PortVerdict {
  /** Minimum time from the first observation, for a server that has become silent. */
  static final Duration SETTLING = Duration.ofSeconds(30);

  /** How long it has to be silent. */
  static final Duration SILENCE = Duration.ofSeconds(10);

  /** Minimum time from the first observation, for a server that keeps writing. */
  static final Duration LONGEST = Duration.ofSeconds(90);

  private Observation before;
  private long since;
  private long silentSince;

  /**
   * What was seen at one time.
   *
   * @param process changes when the container starts again
   * @param hint what its log says, or null
   * @param log the end of it
   */
  record Observation(String process, Hint hint, String log) {
    boolean saysTheSame(Observation other) {
      return hint != null
          && other != null
          && process.equals(other.process)
          && hint.equals(other.hint);
    }
  }

  /**
   * @param nanoTime when it was seen
   */
  boolean isFinal(Observation now, long nanoTime) {
    if (!now.saysTheSame(before)) {
      since = nanoTime;
    }
    if (before == null || !Objects.equals(before.log(), now.log())) {
      silentSince = nanoTime;
    }
    before = now;
    long time = nanoTime - since;
    boolean isSilent = nanoTime - silentSince >= SILENCE.toNanos();
    return now.hint() != null
        && (time >= LONGEST.toNanos() || (isSilent && time >= SETTLING.toNanos()));
  }
}
