package io.mcpruntime.local.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A browser's connection to the events, which reads when it is told to. */
final class OpenPage implements AutoCloseable {
  final List<String> lines = new CopyOnWriteArrayList<>();
  private final Socket socket;

  OpenPage(int port, String headers) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    String request = "GET /_local/events HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
  }

  /** From now on, in a thread of its own. */
  OpenPage reading() throws IOException {
    InputStream in = socket.getInputStream();
    Thread reader = new Thread(() -> read(in));
    reader.setDaemon(true);
    reader.start();
    return this;
  }

  /** The lines that begin so. */
  List<String> lines(String beginning) {
    return lines.stream().filter(line -> line.startsWith(beginning)).toList();
  }

  private void read(InputStream in) {
    try (BufferedReader text =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      text.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException e) {
      // Closed.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
