package io.mcpruntime.local.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Checks which loopback ports are free and which are in use. */
public final class LoopbackPorts {
  private static final int CONNECT_MILLIS = 500;

  private LoopbackPorts() {}

  /** Returns a free port. */
  static int free() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no port of 127.0.0.1 is free", e);
    }
  }

  /** Returns the first free port among the next hundred. */
  public static OptionalInt nextFree(int port) {
    return IntStream.rangeClosed(port + 1, Math.min(port + 100, 65535))
        .filter(LoopbackPorts::isFree)
        .findFirst();
  }

  /** Whether the port is free on loopback. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
