package io.mcpruntime.local.child;

import java.io.IOException;

/**
 * A process and its guard, the shell that ends the process group when this JVM is gone.
 *
 * @param guard {@code null} on systems without one
 */
record GuardedProcess(Process process, Process guard) {
  /** Lets the command start, once the guard runs. */
  void release() throws IOException {
    if (guard != null) {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
    }
  }

  /** Ends the remaining processes of the command's group. */
  void dismiss() {
    if (guard == null) {
      return;
    }
    try {
      guard.getOutputStream().close();
    } catch (IOException e) {
      // The guard has already exited.
    }
  }
}
