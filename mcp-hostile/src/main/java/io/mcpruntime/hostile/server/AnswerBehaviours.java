package io.mcpruntime.hostile.server;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/** Attacks on whoever passes a server's HTTP answers on. */
final class AnswerBehaviours {
  private static final String OK = "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";

  private AnswerBehaviours() {}

  static Map<String, Behaviour> all() {
    Map<String, Behaviour> all = new TreeMap<>();
    for (int status : new int[] {0, 99, 600, 999, 1000, 301, 307}) {
      raw(all, "status-" + status, "HTTP/1.1 " + status + " X\r\n" + OK);
    }
    raw(all, "switching", "HTTP/1.1 101 X\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n");
    raw(all, "interim", interim("100 Continue") + interim("102 P") + interim("103 E") + ok());
    raw(all, "interim-endless", interim("102 P").repeat(1000) + ok());
    raw(all, "no-http", "SSH-2.0-OpenSSH_9.9\r\n\r\n");
    raw(all, "length-negative", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n{}");
    raw(all, "length-text", "HTTP/1.1 200 OK\r\nContent-Length: 2, 3\r\n\r\n{}");
    raw(all, "length-twice", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}");
    raw(all, "head-large", "HTTP/1.1 200 OK\r\nX: " + "x".repeat(100_000) + "\r\n" + OK);
    raw(all, "head-many", "HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(20_000) + OK);
    raw(all, "head-nul", "HTTP/1.1 200 OK\r\nX-Request-Id: a\u0000b\r\n" + OK);
    closing(all, "closed", "");
    closing(all, "closed-in-head", "HTTP/1.1 200 OK\r\nContent-Ty");
    closing(all, "closed-in-body", "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{");
    closing(all, "closed-in-chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n50\r\n{");
    raw(all, "two-answers", ok() + ok().replace("{}", "[]"));
    errors(all);
    pages(all);
    all.put(
        "long-session",
        (request, response) ->
            response.send(200, "application/json", "{}", "Mcp-Session-Id: " + "s".repeat(3001)));
    return all;
  }

  private static void errors(Map<String, Behaviour> all) {
    all.put(
        "error-number",
        (request, response) -> response.send(500, "application/json", "{\"a\":1e99999999999}"));
    all.put(
        "error-stalled",
        (request, response) -> {
          response.raw("HTTP/1.1 500 X\r\nContent-Type: text/plain\r\n\r\n" + "x".repeat(60_000));
          new CountDownLatch(1).await();
        });
    all.put(
        "error-newlines",
        (request, response) -> response.send(500, "text/plain", "\n".repeat(65_530)));
    all.put(
        "error-endless",
        (request, response) -> {
          response.raw("HTTP/1.1 500 X\r\nContent-Type: text/plain\r\n\r\n");
          while (true) {
            response.raw("a line of text\n".repeat(1000));
          }
        });
  }

  private static void pages(Map<String, Behaviour> all) {
    for (String type : new String[] {"text/html", "image/svg+xml", "text/javascript"}) {
      all.put(
          "page-" + type.substring(type.indexOf('/') + 1),
          (request, response) ->
              response.send(
                  200,
                  type,
                  "<script>alert(1)</script>",
                  "Set-Cookie: session=evil; Path=/",
                  "Service-Worker-Allowed: /",
                  "Clear-Site-Data: \"*\"",
                  "Strict-Transport-Security: max-age=0",
                  "Refresh: 0; url=https://evil.example",
                  "Link: <https://evil.example/x.js>; rel=preload",
                  "Alt-Svc: h2=\"evil.example:443\"",
                  "Access-Control-Allow-Origin: *",
                  "Content-Security-Policy: default-src *",
                  "Cache-Control: public, max-age=99999",
                  "WWW-Authenticate: Bearer realm=\"a, b\", Basic realm=\"x\""));
    }
  }

  private static String interim(String status) {
    return "HTTP/1.1 " + status + "\r\n\r\n";
  }

  private static String ok() {
    return "HTTP/1.1 200 OK\r\n" + OK;
  }

  private static void raw(Map<String, Behaviour> all, String name, String bytes) {
    all.put(name, (request, response) -> response.raw(bytes));
  }

  private static void closing(Map<String, Behaviour> all, String name, String bytes) {
    all.put(
        name,
        (request, response) -> {
          response.raw(bytes);
          throw new java.io.EOFException("closes");
        });
  }
}
