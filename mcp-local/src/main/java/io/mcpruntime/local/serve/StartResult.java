package io.mcpruntime.local.serve;

import java.time.Duration;

/**
 * How a start or a restart ended.
 *
 * @param serving whether the new process serves
 * @param message why not; {@code null} when it serves
 * @param took from the command to the first connection
 * @param ownPort on which it listens whatever it is given, or would listen if nobody had it; 0:
 *     none
 * @param speaksStdio whether it seems to speak stdio, where it was to listen
 */
public record StartResult(
    boolean serving, String message, Duration took, int ownPort, boolean speaksStdio) {

  static StartResult failed(String message, int ownPort, boolean speaksStdio) {
    return new StartResult(false, message, Duration.ZERO, ownPort, speaksStdio);
  }
}
