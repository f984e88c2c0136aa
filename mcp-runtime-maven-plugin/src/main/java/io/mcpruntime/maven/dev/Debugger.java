package io.mcpruntime.maven.dev;

import io.mcpruntime.local.child.Command;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the JVMs of Java servers may be debugged.
 *
 * @param port the first that is tried: a server that is replaced keeps its own until the end; 0:
 *     nobody debugs
 */
record Debugger(int port) {
  static final Debugger OFF = new Debugger(0);

  private static final int TRIED = 20;

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
    return IntStream.range(port, port + TRIED).filter(Debugger::isFree).findFirst().orElse(port);
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
