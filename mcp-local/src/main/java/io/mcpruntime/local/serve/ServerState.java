package io.mcpruntime.local.serve;

/**
 * The current state of a server.
 *
 * @param port the port that it listens on; 0 if it does not listen
 * @param pid the process id; 0 if there is no process, or one for each session
 * @param message the reason for this state, or {@code null}
 */
public record ServerState(Phase phase, int port, long pid, String message) {
  /** A phase in the life of a server. */
  public enum Phase {
    STARTING,
    RUNNING,
    /** The server exited by itself and will be restarted after a pause. */
    PAUSING,
    /** The server cannot be started; only {@link LocalServer#restart} helps. */
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
