package io.mcpruntime.hostile.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes an answer to a connection, well-formed or byte by byte. */
public final class Response {
  private final OutputStream out;

  Response(OutputStream out) {
    this.out = out;
  }

  /** A whole JSON answer. */
  public void json(String body) throws IOException {
    send(200, "application/json", body);
  }

  /** The JSON-RPC result of a request. */
  public void result(Request request, String result) throws IOException {
    json("{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":%s}".formatted(request.rpcId(), result));
  }

  /**
   * A whole answer.
   *
   * @param headers further lines, each without its end
   */
  public void send(int status, String type, String body, String... headers) throws IOException {
    send(status, type, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  /** A whole answer with these bytes as its body. */
  void send(int status, String type, byte[] bytes, String... headers) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Status\r\n");
    head.append("Content-Type: ").append(type).append("\r\n");
    head.append("Content-Length: ").append(bytes.length).append("\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    raw(head.append("\r\n").toString());
    out.write(bytes);
    out.flush();
  }

  /** Bytes as they are, one for each character (ISO 8859-1); flushes. */
  public void raw(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }
}
