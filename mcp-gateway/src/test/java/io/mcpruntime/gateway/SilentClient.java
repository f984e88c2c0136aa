package io.mcpruntime.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that asks for a list of tools, and takes as little of the answer as TCP allows. */
final class SilentClient implements AutoCloseable {
  private static final String BODY = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";

  private final Socket socket = new Socket();

  SilentClient(int port, String path) throws IOException {
    socket.setReceiveBufferSize(2_048);
    socket.setSoTimeout(60_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    String head =
        "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\nConnection: close\r\n\r\n";
    String request = head.formatted(path, BODY.length()) + BODY;
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
  }

  /** The status of its answer; 0 when the connection was closed without one. */
  int status() {
    try {
      byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
      return line.length < 12
          ? 0
          : Integer.parseInt(new String(line, 9, 3, StandardCharsets.US_ASCII));
    } catch (IOException reset) {
      return 0;
    }
  }

  /** Whether this many bytes come. */
  boolean readsAll(int bytes) throws IOException {
    return socket.getInputStream().readNBytes(bytes).length == bytes;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
