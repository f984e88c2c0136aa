package io.mcpruntime.local.serve;

/**
 * What a server does right now.
 *
 * @param port it listens on, 0 when none does
 * @param pid of its process, 0 when there is none, or one for each session
 * @param message why, where that isn't plain; {@code null} otherwise
 */
public record ServerState(Phase phase, int port, long pid, String message) {
  /** Of a server's life. */
  public enum Phase {
    STARTING,
    RUNNING,
    /** It ended by itself and will be started again after a pause. */
    PAUSING,
    /** It can't be started as it is: only {@link LocalServer#restart} helps. */
    FAILED,
    STOPPED
  }

  static ServerState of(Phase phase) {
    return new ServerState(phase, 0, 0, null);
  }

  static ServerState because(Phase phase, String message) {
    return new ServerState(phase, 0, 0, message);
  }
}
