package io.mcpruntime.local.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Checks which loopback ports are free and which are in use. */
public final class LoopbackPorts {
  static final String IPV4 = "127.0.0.1";

  private static final List<String> HOSTS = List.of(IPV4, "[::1]");
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
    return host(port).isPresent();
  }

  /**
   * Returns the address of this machine on which something listens, as in a URL: programs that
   * listen on {@code localhost} may have chosen that of IPv6 alone.
   */
  static Optional<String> host(int port) {
    return HOSTS.stream().filter(host -> listens(host, port)).findFirst();
  }

  private static boolean listens(String host, int port) {
    try (Socket socket = new Socket()) {
      InetAddress address = InetAddress.getAllByName(host)[0];
      socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
