package io.mcpruntime.maven.cluster;

/** A problem with the cluster that the user can fix; the message is one line, ready to print. */
public final class ClusterException extends Exception {
  private static final long serialVersionUID = 1L;

  public ClusterException(String message, Throwable cause) {
    super(message, cause);
  }

  public ClusterException(String message) {
    super(message);
  }
}
