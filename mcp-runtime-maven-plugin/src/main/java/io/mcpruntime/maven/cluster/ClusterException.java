package io.mcpruntime.maven.cluster;

/** Something about the cluster that its user can mend; the message is one line, ready to print. */
public final class ClusterException extends Exception {
  private static final long serialVersionUID = 1L;

  public ClusterException(String message, Throwable cause) {
    super(message, cause);
  }

  public ClusterException(String message) {
    super(message);
  }
}
