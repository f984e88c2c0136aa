package io.mcpruntime.gateway;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes requests that no honest client sends; the same ones for the same seed. */
final class Hostile {
  /** Whoever sees this header outside of a body was tricked. */
  static final String SMUGGLED = "X-Smuggled";

  private static final String INNER =
      "POST /mcp HTTP/1.1\r\nHost: localhost\r\n" + SMUGGLED + ": yes\r\nContent-Length: 0\r\n\r\n";

  private static final List<Function<Random, String>> KINDS =
      List.of(
          r -> head("Content-Length: 4\r\nTransfer-Encoding: chunked") + "0\r\n\r\n" + INNER,
          r -> head("Transfer-Encoding: chunked\r\nContent-Length: " + r.nextInt(99)) + INNER,
          r -> head("Content-Length: 0\r\nContent-Length: " + INNER.length()) + INNER,
          r ->
              head(
                      "Content-Length: "
                          + pick(r, "+5", "-1", "5, 5", "0x5", "5 5", "", "1e3", "9".repeat(30)))
                  + INNER,
          r ->
              head(
                      "Transfer-Encoding: "
                          + pick(
                              r,
                              "xchunked",
                              "chunked, identity",
                              "identity",
                              "gzip, chunked",
                              "\u000bchunked",
                              "chunked\r\nTransfer-Encoding: identity"))
                  + "0\r\n\r\n"
                  + INNER,
          r ->
              head(
                      pick(
                          r,
                          "Transfer-Encoding : chunked",
                          "Transfer_Encoding: chunked",
                          " Transfer-Encoding: chunked",
                          "X: y\r\n Transfer-Encoding: chunked",
                          "Transfer-Encoding:\tchunked"))
                  + "0\r\n\r\n"
                  + INNER,
          r ->
              head("Transfer-Encoding: chunked")
                  + pick(r, "-1", "0x5", "zz", "ffffffffffffffff", "5;" + "e".repeat(20_000), "")
                  + "\r\nhello\r\n0\r\n\r\n",
          r -> head("Transfer-Encoding: chunked") + "5\r\nhel",
          r -> head("Content-Length: 5000000") + "x".repeat(1000),
          r -> head("X-Long: " + "a".repeat(10_000 + r.nextInt(60_000))),
          r ->
              head(
                  IntStream.range(0, 2_000)
                      .mapToObj(i -> "X-" + i + ": y")
                      .reduce((a, b) -> a + "\r\n" + b)
                      .orElseThrow()),
          r ->
              "POST /"
                  + "a".repeat(9_000 + r.nextInt(60_000))
                  + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
          r -> line("POST " + path(r) + " HTTP/1.1"),
          r -> line("GET " + path(r) + " HTTP/1.1"),
          r ->
              line(
                  pick(
                          r,
                          "GET",
                          "P\u0000ST",
                          "",
                          "CONNECT",
                          "TRACE",
                          "POST\t",
                          "post",
                          "PRI * HTTP/2.0")
                      + " /weather/mcp HTTP/1.1"),
          r ->
              line(
                  "POST /weather/mcp "
                      + pick(
                          r,
                          "HTTP/1.0",
                          "HTTP/0.9",
                          "HTTP/2.0",
                          "HTTP/9.9",
                          "http/1.1",
                          "",
                          "HTTP/1.1 HTTP/1.1")),
          r -> head("Mcp-Session-Id: " + id(r) + "\r\nContent-Length: 4") + "call",
          r -> head("Mcp-Session-Id: a\r\nMcp-Session-Id: b\r\nContent-Length: 0"),
          r -> head("X-Bad: a" + (char) r.nextInt(32) + "b\r\nContent-Length: 0"),
          r -> head("X Bad" + (char) (r.nextInt(31) + 1) + ": b\r\nContent-Length: 0"),
          r -> head(": empty\r\nContent-Length: 0"),
          r ->
              "POST /weather/mcp HTTP/1.1\r\n"
                  + pick(
                      r,
                      "",
                      "Host: a\r\nHost: localhost\r\n",
                      "Host: evil.example\r\n",
                      "Host:\r\n",
                      "Host: local\u0000host\r\n")
                  + "Content-Length: 0\r\n\r\n",
          r ->
              head(
                  "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nContent-Length: 0"),
          r ->
              head(
                  "Origin: "
                      + pick(
                          r,
                          "null",
                          "http://evil.example",
                          "\u007f",
                          "http://localhost@evil.example")
                      + "\r\nContent-Length: 0"),
          r ->
              head(
                  "Expect: " + pick(r, "200-ok", "100-continue, 200-ok") + "\r\nContent-Length: 0"),
          r ->
              head("Connection: Mcp-Session-Id, Host, Content-Length\r\nContent-Length: 4")
                  + "call",
          r -> "POST /weather/mcp HTTP/1.1\nHost: localhost\nContent-Length: 0\n\n",
          r -> mutated(head("Content-Length: 4") + "call", r),
          r -> garbage(r));

  private Hostile() {}

  static Stream<byte[]> requests(long seed, int count) {
    Random random = new Random(seed);
    return IntStream.range(0, count)
        .mapToObj(i -> KINDS.get(i % KINDS.size()).apply(random))
        .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String head(String headers) {
    return "POST /weather/mcp HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n\r\n";
  }

  private static String line(String first) {
    return first + "\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n";
  }

  private static String path(Random r) {
    return pick(
        r,
        "/weather/../admin",
        "/weather/%2e%2e/mcp",
        "/weather%2fmcp",
        "/weather/mcp%00",
        "/weather/mcp\u0000",
        "//weather/mcp",
        "/./weather/mcp",
        "/weather\\mcp",
        "/weather/mcp/..;/x",
        "/weather/mcp#x",
        "http://evil.example/weather/mcp",
        "weather/mcp",
        "*",
        "/%",
        "/\u00e4/mcp",
        "/weather/mcp?" + "%00\u0001",
        "/" + (char) r.nextInt(256) + "/mcp");
  }

  private static String id(Random r) {
    byte[] bytes = new byte[r.nextInt(200)];
    r.nextBytes(bytes);
    return pick(
        r,
        java.util.Base64.getUrlEncoder().encodeToString(bytes),
        "../../etc/passwd",
        "'; drop table sessions; --",
        "a".repeat(8_000),
        "%00%0d%0aX: y",
        "\u00ff\u00fe");
  }

  private static String mutated(String text, Random r) {
    StringBuilder mutated = new StringBuilder(text);
    for (int i = 0; i <= r.nextInt(6); i++) {
      mutated.setCharAt(r.nextInt(mutated.length()), (char) r.nextInt(256));
    }
    return mutated.toString();
  }

  private static String garbage(Random r) {
    byte[] bytes = new byte[1 + r.nextInt(2_000)];
    r.nextBytes(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String pick(Random r, String... choices) {
    return choices[r.nextInt(choices.length)];
  }
}
