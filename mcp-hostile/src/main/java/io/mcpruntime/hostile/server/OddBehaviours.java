package io.mcpruntime.hostile.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/**
 * Servers that are odd, not hostile: each does one thing in an unusual way. The names are those of
 * docs/probe.md, where the verdicts of the probe and of three SDKs stand beside each other.
 */
final class OddBehaviours {
  private static final String JSON = "application/json";
  private static final String EVENTS = "text/event-stream";
  private static final String IDENTITY =
      "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"tools\":{}},"
          + "\"serverInfo\":{\"name\":\"odd\",\"version\":\"1\"}}";
  private static final String LIST = "{\"tools\":[" + GoodBehaviour.TOOL + "]}";
  private static final Behaviour CLOSED =
      (request, response) -> {
        throw new EOFException("closes");
      };
  private static final String BOM = "\ufeff";

  private final Map<String, Behaviour> all = new TreeMap<>();

  private OddBehaviours() {}

  static Map<String, Behaviour> all() {
    OddBehaviours odd = new OddBehaviours();
    odd.discover();
    odd.events();
    odd.bodies();
    odd.messages();
    odd.identities();
    odd.notifications();
    odd.sessions();
    odd.statuses();
    odd.lists();
    return odd.all;
  }

  /** What servers of the legacy era do with a request of the modern one. */
  private void discover() {
    discover("discover-silent", (q, r) -> new CountDownLatch(1).await());
    discover("discover-closed", CLOSED);
    discover("discover-202", (q, r) -> r.send(202, "text/plain", ""));
    discover("discover-403", (q, r) -> r.send(403, "text/plain", "no such method"));
    discover("discover-404", (q, r) -> r.send(404, "text/html", "<p>no"));
    discover("discover-500", (q, r) -> r.send(500, "text/plain", "KeyError"));
    discover("discover-empty-result", (q, r) -> r.result(q, "{}"));
  }

  private void events() {
    event("sse-plain", "data: %s\n\n");
    event("sse-bom", BOM + "data: %s\n\n");
    event("sse-crlf", "event: message\r\ndata: %s\r\n\r\n");
    event("sse-cr", "event: message\rdata: %s\r\r");
    event("sse-no-space", "data:%s\n\n");
    event("sse-comment", ": hello\n\ndata: %s\n\n");
    event("sse-priming", "id: 1\ndata: \n\ndata: %s\n\n");
    event("sse-retry", "retry: 100\ndata: %s\n\n");
    event("sse-other-event", "event: endpoint\ndata: /messages\n\ndata: %s\n\n");
    event("sse-answer-as-other-event", "event: answer\ndata: %s\n\n");
    event(
        "sse-notification",
        "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\","
            + "\"params\":{\"level\":\"info\",\"data\":\"x\"}}\n\ndata: %s\n\n");
    event("sse-ping", "data: {\"jsonrpc\":\"2.0\",\"id\":77,\"method\":\"ping\"}\n\ndata: %s\n\n");
    event("sse-cut-off", "data: %s");
    event("sse-no-json", "data: hello\n\ndata: %s\n\n");
    initialize(
        "sse-lines",
        (q, r) -> r.send(200, EVENTS, answer(q).replace(",\"", ",\ndata: \"") + "\n\n"));
    initialize("sse-charset", (q, r) -> r.send(200, EVENTS + "; charset=utf-8", data(q)));
    initialize("sse-upper-case", (q, r) -> r.send(200, "Text/Event-Stream", data(q)));
    initialize(
        "sse-stays-open",
        (q, r) -> {
          r.raw("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" + data(q));
          new CountDownLatch(1).await();
        });
    initialize("sse-ends-without-answer", (q, r) -> r.send(200, EVENTS, ": nothing\n\n"));
  }

  private void bodies() {
    body("json-charset", JSON + "; charset=utf-8", "%s");
    body("json-upper-case", "Application/JSON", "%s");
    body("json-bom", JSON, BOM + "%s");
    body("json-white-space", JSON, "\r\n  %s\n\n");
    body("json-as-text", "text/plain", "%s");
    body("json-as-html", "text/html", "%s");
    compressed("compressed-gzip", "gzip", JSON, q -> Compression.gzip(message(q)));
    compressed("compressed-x-gzip", "X-GZip", JSON, q -> Compression.gzip(message(q)));
    compressed("compressed-deflate", "deflate", JSON, q -> Compression.deflate(message(q), false));
    compressed(
        "compressed-deflate-bare", "deflate", JSON, q -> Compression.deflate(message(q), true));
    compressed("compressed-sse", "gzip", EVENTS, q -> Compression.gzip(data(q)));
    compressed("compressed-identity", "identity", JSON, q -> message(q).getBytes(UTF_8));
    compressed("compressed-br", "br", JSON, q -> Compression.gzip(message(q)));
    compressed("compressed-unknown", "zz", JSON, q -> message(q).getBytes(UTF_8));
    body("json-truncated", JSON, "{\"jsonrpc\":");
    initialize(
        "json-untyped",
        (q, r) ->
            r.raw(
                "HTTP/1.1 200 OK\r\nContent-Length: "
                    + message(q).length()
                    + "\r\n\r\n"
                    + message(q)));
    initialize(
        "http-1.0",
        (q, r) -> {
          r.raw("HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n" + message(q));
          CLOSED.answer(q, r);
        });
    initialize(
        "chunked",
        (q, r) ->
            r.raw(
                "HTTP/1.1 200 OK\r\n"
                    + "Content-Type: application/json\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n"
                    + Integer.toHexString(message(q).length())
                    + "\r\n"
                    + message(q)
                    + "\r\n0\r\n\r\n"));
  }

  private interface Body {
    byte[] of(Request request) throws IOException;
  }

  private void compressed(String name, String coding, String type, Body body) {
    initialize(name, (q, r) -> r.send(200, type, body.of(q), "Content-Encoding: " + coding));
  }

  private void messages() {
    message("id-as-text", q -> message(q).replaceFirst("\"id\":(\\d+)", "\"id\":\"$1\""));
    message("id-as-decimal", q -> message(q).replaceFirst("\"id\":(\\d+)", "\"id\":$1.0"));
    message("id-null", q -> message(q).replaceFirst("\"id\":[^,]+", "\"id\":null"));
    message("id-wrong", q -> message(q).replaceFirst("\"id\":[^,]+", "\"id\":4711"));
    message("batch", q -> "[" + message(q) + "]");
    message("no-jsonrpc", q -> message(q).replace("\"jsonrpc\":\"2.0\",", ""));
    message("jsonrpc-1.0", q -> message(q).replace("\"2.0\"", "\"1.0\""));
    message("extra-members", q -> message(q).replace("{\"jsonrpc\"", "{\"x\":1,\"jsonrpc\""));
    message("error-null", q -> message(q).replace("{\"jsonrpc\"", "{\"error\":null,\"jsonrpc\""));
    message("result-null", q -> "{\"jsonrpc\":\"2.0\",\"id\":" + q.rpcId() + ",\"result\":null}");
  }

  private void identities() {
    identity("version-1999", IDENTITY.replace("2025-11-25", "1999-01-01"));
    identity("version-2099", IDENTITY.replace("2025-11-25", "2099-01-01"));
    identity("version-2024", IDENTITY.replace("2025-11-25", "2024-11-05"));
    identity("version-draft", IDENTITY.replace("2025-11-25", "DRAFT-2026-v1"));
    identity("version-number", IDENTITY.replace("\"2025-11-25\"", "20251125"));
    identity("version-missing", IDENTITY.replace("\"protocolVersion\":\"2025-11-25\",", ""));
    identity("no-server-info", IDENTITY.replaceFirst(",\"serverInfo\":\\{[^}]*\\}", ""));
    identity("no-capabilities", IDENTITY.replace("\"capabilities\":{\"tools\":{}},", ""));
    identity("capability-unsaid", IDENTITY.replace("\"tools\":{}", ""));
    identity("extra-capability", IDENTITY.replace("\"tools\":{}", "\"tools\":{},\"x\":{\"y\":1}"));
  }

  /** What servers answer a notification, to which there is no answer. */
  private void notifications() {
    notified("notified-200-empty", (q, r) -> r.send(200, JSON, ""));
    notified("notified-200-json", (q, r) -> r.send(200, JSON, "{}"));
    notified("notified-204", (q, r) -> r.raw("HTTP/1.1 204 No Content\r\n\r\n"));
    notified("notified-202-text", (q, r) -> r.send(202, "text/plain", "Accepted"));
    notified("notified-202-gzip", (q, r) -> r.send(202, JSON, "", "Content-Encoding: gzip"));
    notified("notified-400", (q, r) -> r.send(400, "text/plain", "no id"));
    notified("notified-404", (q, r) -> r.send(404, "text/plain", "no"));
    notified("notified-500", (q, r) -> r.send(500, "text/plain", "oops"));
  }

  private void sessions() {
    initialize("session-empty", (q, r) -> r.send(200, JSON, message(q), "Mcp-Session-Id: "));
    initialize("session-lower-case", (q, r) -> r.send(200, JSON, message(q), "mcp-session-id: a"));
    initialize(
        "session-long",
        (q, r) -> r.send(200, JSON, message(q), "Mcp-Session-Id: " + "s".repeat(4000)));
    all.put("odd-single-session", new SingleSession());
  }

  private void statuses() {
    initialize("status-201", (q, r) -> r.send(201, JSON, message(q)));
    initialize("status-202", (q, r) -> r.send(202, JSON, message(q)));
    initialize("status-500-with-result", (q, r) -> r.send(500, JSON, message(q)));
    initialize(
        "error-with-200",
        (q, r) ->
            r.json(
                "{\"jsonrpc\":\"2.0\",\"id\":%s,\"error\":{\"code\":-32602,\"message\":\"no\"}}"
                    .formatted(q.rpcId())));
    always("login-401", (q, r) -> r.send(401, "text/plain", "no", "WWW-Authenticate: Bearer"));
    always("login-403", (q, r) -> r.send(403, "text/plain", "missing API key"));
    always("host-403", (q, r) -> r.send(403, JSON, error("Invalid Host: 10.0.0.1")));
    always("host-421", (q, r) -> r.send(421, "text/plain", "Invalid Host header"));
    always("host-400", (q, r) -> r.send(400, "text/plain", "Invalid host header"));
    always("not-found", (q, r) -> r.send(404, "text/plain", "Not Found"));
    always("not-allowed", (q, r) -> r.send(405, "text/plain", "Method Not Allowed"));
    always("redirect", (q, r) -> r.send(307, "text/plain", "", "Location: " + q.path() + "/"));
    always("unavailable", (q, r) -> r.send(503, "text/plain", "starting", "Retry-After: 1"));
    always("web-page", (q, r) -> r.send(200, "text/html", "<html>Welcome"));
  }

  private void lists() {
    list("list-cursor-empty", LIST.replace("{\"tools\"", "{\"nextCursor\":\"\",\"tools\""));
    list("list-cursor-null", LIST.replace("{\"tools\"", "{\"nextCursor\":null,\"tools\""));
    list("list-null", "{\"tools\":null}");
    list("list-missing", "{}");
    list("list-no-schema", "{\"tools\":[{\"name\":\"echo\"}]}");
    list("list-schema-boolean", "{\"tools\":[{\"name\":\"echo\",\"inputSchema\":true}]}");
    list("list-no-name", "{\"tools\":[{\"inputSchema\":{\"type\":\"object\"}}]}");
    list("list-empty", "{\"tools\":[]}");
  }

  private void discover(String name, Behaviour odd) {
    all.put("odd-" + name, on("server/discover", odd));
  }

  private void initialize(String name, Behaviour odd) {
    all.put("odd-" + name, on("initialize", odd));
  }

  private void notified(String name, Behaviour odd) {
    all.put("odd-" + name, on("notifications/initialized", odd));
  }

  private void list(String name, String result) {
    all.put("odd-" + name, on("tools/list", (q, r) -> r.result(q, result)));
  }

  private void always(String name, Behaviour odd) {
    all.put("odd-" + name, odd);
  }

  private void event(String name, String stream) {
    initialize(name, (q, r) -> r.send(200, EVENTS, stream.formatted(message(q))));
  }

  private void body(String name, String type, String body) {
    initialize(name, (q, r) -> r.send(200, type, body.formatted(message(q))));
  }

  private void identity(String name, String result) {
    initialize(name, (q, r) -> r.result(q, result));
  }

  private void message(String name, Function<Request, String> message) {
    initialize(name, (q, r) -> r.json(message.apply(q)));
  }

  private static Behaviour on(String method, Behaviour odd) {
    return new GoodBehaviour() {
      @Override
      protected void rpc(Request request, Response response)
          throws IOException, InterruptedException {
        if (request.rpcMethod().equals(method)) {
          odd.answer(request, response);
        } else {
          super.rpc(request, response);
        }
      }
    };
  }

  private static String message(Request request) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + request.rpcId() + ",\"result\":" + IDENTITY + "}";
  }

  private static String answer(Request request) {
    return "data: " + message(request);
  }

  private static String data(Request request) {
    return answer(request) + "\n\n";
  }

  private static String error(String message) {
    return "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32000,\"message\":\""
        + message
        + "\"}}";
  }

  /** As the TypeScript SDK's transport, when one is made for all clients of a server. */
  private static final class SingleSession extends GoodBehaviour {
    private boolean taken;

    @Override
    protected synchronized void initialize(Request request, Response response) throws IOException {
      if (taken) {
        response.send(400, JSON, error("Invalid Request: Server already initialized"));
      } else {
        taken = true;
        response.send(200, JSON, message(request), "Mcp-Session-Id: only");
      }
    }
  }
}
