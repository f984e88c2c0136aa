package io.mcpruntime.maven.cluster.kubeconfig;

/** A kubeconfig that can't be used; the message is one line that names the file and what to do. */
public final class KubeconfigException extends Exception {
  private static final long serialVersionUID = 1L;

  KubeconfigException(String message) {
    super(message);
  }

  KubeconfigException(String message, Throwable cause) {
    super(message, cause);
  }
}
