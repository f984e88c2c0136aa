package io.mcpruntime.hostile.server;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One HTTP/1.1 request with its whole body, sent with Content-Length or chunked.
 *
 * @param method as GET
 * @param path with the query
 * @param headers by name in lower case; of repeated ones the last
 * @param body as text
 */
public record Request(String method, String path, Map<String, String> headers, String body) {
  private static final Pattern RPC_METHOD = Pattern.compile("\"method\"\\s*:\\s*\"([^\"]+)\"");
  private static final Pattern RPC_ID = Pattern.compile("\"id\"\\s*:\\s*(\"[^\"]*\"|\\d+)");

  public Request {
    headers = Map.copyOf(headers);
  }

  /** The head of a connection's next request. */
  static Request readHead(InputStream in) throws IOException {
    String[] start = line(in).split(" ", 3);
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return new Request(start[0], start[1], headers, "");
  }

  /** The same request with the body that follows its head. */
  Request withBody(InputStream in) throws IOException {
    return new Request(method, path, headers, body(in, headers));
  }

  /** The JSON-RPC method, or an empty text. */
  public String rpcMethod() {
    Matcher found = RPC_METHOD.matcher(body);
    return found.find() ? found.group(1) : "";
  }

  /** The JSON-RPC id as JSON, or {@code null} as text for a notification. */
  public String rpcId() {
    Matcher found = RPC_ID.matcher(body);
    return found.find() ? found.group(1) : "null";
  }

  private static String body(InputStream in, Map<String, String> headers) throws IOException {
    if (headers.containsKey("transfer-encoding")) {
      StringBuilder body = new StringBuilder();
      for (int size = size(in); size > 0; size = size(in)) {
        body.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
        line(in);
      }
      line(in);
      return body.toString();
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  private static int size(InputStream in) throws IOException {
    return Integer.parseInt(line(in).strip(), 16);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the client closed the connection");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
