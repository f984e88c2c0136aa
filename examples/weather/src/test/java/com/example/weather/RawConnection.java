package com.example.weather;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One kept-alive connection, for what a well-behaved HTTP client does not let a test send. */
final class RawConnection implements AutoCloseable {
  private final Socket socket;
  private final BufferedReader reader;

  RawConnection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(10_000);
    reader =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  Answer get(String path) throws IOException {
    send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    return answer();
  }

  Answer post(String headers, String body) throws IOException {
    send(
        "POST /mcp HTTP/1.1\r\nContent-Type: application/json\r\n"
            + "Accept: application/json, text/event-stream\r\n"
            + headers
            + "Content-Length: "
            + body.length()
            + "\r\n\r\n"
            + body);
    return answer();
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  Answer answer() throws IOException {
    int status = Integer.parseInt(reader.readLine().split(" ")[1]);
    int length = 0;
    boolean chunked = false;
    for (String line = reader.readLine(); !line.isEmpty(); line = reader.readLine()) {
      String header = line.toLowerCase(Locale.ROOT);
      length =
          header.startsWith("content-length: ") ? Integer.parseInt(header.substring(16)) : length;
      chunked |= header.equals("transfer-encoding: chunked");
    }
    return new Answer(status, chunked ? chunks() : read(length));
  }

  private String chunks() throws IOException {
    StringBuilder body = new StringBuilder();
    for (int size = size(); size > 0; size = size()) {
      body.append(read(size));
      reader.readLine();
    }
    reader.readLine();
    return body.toString();
  }

  private int size() throws IOException {
    return Integer.parseInt(reader.readLine(), 16);
  }

  private String read(int length) throws IOException {
    char[] body = new char[length];
    int done = 0;
    while (done < length) {
      done += reader.read(body, done, length - done);
    }
    return new String(body);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  record Answer(int status, String body) {}
}
