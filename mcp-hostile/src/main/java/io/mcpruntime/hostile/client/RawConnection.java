package io.mcpruntime.hostile.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One TCP connection to a server on this machine; text stands for bytes, one a character. */
public final class RawConnection implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;

  private final Socket socket = new Socket();

  /** Connects to a port of the loopback address. */
  public RawConnection(int port) throws IOException {
    this(InetAddress.getLoopbackAddress().getHostAddress(), port);
  }

  /**
   * Connects from another client.
   *
   * @param from one of the loopback addresses, such as 127.0.0.2
   */
  public RawConnection(String from, int port) throws IOException {
    socket.bind(new InetSocketAddress(from, 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
  }

  /** Sends bytes as they are; returns whether the other side still took them. */
  public boolean send(String bytes) {
    try {
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return true;
    } catch (IOException closed) {
      return false;
    }
  }

  /** A POST whose head announces a body that may never come. */
  public static String head(String path, long contentLength) {
    return "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        .formatted(path, contentLength);
  }

  /** The first line of the answer; empty when the connection was closed without one. */
  public String statusLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    try {
      for (int next = in.read(); next >= 0 && next != '\r'; next = in.read()) {
        line.write(next);
      }
    } catch (IOException reset) {
      return "";
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
