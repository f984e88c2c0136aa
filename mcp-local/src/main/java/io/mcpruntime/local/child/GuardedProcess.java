package io.mcpruntime.local.child;

import java.io.IOException;

/**
 * A process and its guard.
 *
 * @param guard {@code null} where there is none
 */
record GuardedProcess(Process process, Process guard) {
  /** Lets the command begin: the guard is there. */
  void release() throws IOException {
    if (guard != null) {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
    }
  }

  /** Ends what the command left behind in its group. */
  void dismiss() {
    if (guard == null) {
      return;
    }
    try {
      guard.getOutputStream().close();
    } catch (IOException e) {
      // It has ended already.
    }
  }
}
