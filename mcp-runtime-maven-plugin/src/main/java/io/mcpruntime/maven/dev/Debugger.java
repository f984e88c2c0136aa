package io.mcpruntime.maven.dev;

import io.mcpruntime.local.child.Command;
import io.mcpruntime.local.serve.LoopbackPorts;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the JVMs of Java servers may be debugged.
 *
 * @param port the first that is tried: a server that is replaced keeps its own until the end; 0:
 *     nobody debugs
 */
record Debugger(int port) {
  static final Debugger OFF = new Debugger(0);

  /** The command with a JVM that listens on the first free port; the JVM itself says which. */
  Command with(Command java) {
    if (port == 0) {
      return java;
    }
    List<String> words = new ArrayList<>(java.words());
    words.add(
        1, "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + free());
    return new Command(words, java.environment(), java.folder());
  }

  private int free() {
    return LoopbackPorts.isFree(port) ? port : LoopbackPorts.nextFree(port).orElse(port);
  }
}
