package io.mcpruntime.local.serve;

import java.time.Duration;

/**
 * The result of a start or a restart.
 *
 * @param serving whether the new process serves
 * @param message why it does not serve; {@code null} when it serves
 * @param took the time from the command to the first connection
 * @param ownPort the port that it chose itself, even if that is in use; 0 if it took the assigned
 *     one
 * @param speaksStdio whether it seems to speak stdio instead of HTTP
 */
public record StartResult(
    boolean serving, String message, Duration took, int ownPort, boolean speaksStdio) {

  static StartResult failed(String message, int ownPort, boolean speaksStdio) {
    return new StartResult(false, message, Duration.ZERO, ownPort, speaksStdio);
  }
}
