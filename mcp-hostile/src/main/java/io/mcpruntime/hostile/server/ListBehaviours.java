package io.mcpruntime.hostile.server;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Attacks on whoever asks a server for its tools, resources and prompts. */
final class ListBehaviours {
  /** More than anybody should read; the end keeps a test from running for ever. */
  private static final int MOST = 64 << 20;

  private static final String BLOCK = "x".repeat(64 << 10);

  private ListBehaviours() {}

  static Map<String, Behaviour> all() {
    Map<String, Behaviour> all = new TreeMap<>();
    all.put("huge-schema", tools((q, r) -> r.result(q, list(tool("a", huge(5 << 20))))));
    all.put("endless-pages", tools((q, r) -> page(q, r, 1 << 20, "c" + System.nanoTime())));
    all.put("repeated-cursor", tools((q, r) -> page(q, r, 10, "same")));
    all.put("slow-pages", tools(ListBehaviours::slowPage));
    all.put("deep-nesting", tools((q, r) -> r.result(q, list(tool("a", nested(5_000))))));
    all.put("many-objects", tools((q, r) -> r.result(q, list(tool("a", objects(150_000))))));
    all.put("most-objects", tools((q, r) -> r.result(q, list(tool("a", objects(49_000))))));
    all.put("many-tools", tools((q, r) -> r.result(q, list(many(3_000)))));
    all.put("long-names", tools((q, r) -> r.result(q, list(tool("n".repeat(5_000), "{}")))));
    all.put("long-keys", tools((q, r) -> r.result(q, list(tool("a", key(5_000))))));
    all.put("huge-numbers", tools((q, r) -> r.result(q, list(tool("a", number(5_000))))));
    all.put("wrong-id", tools((q, r) -> r.json(message("4711", list(TOOL)))));
    all.put("null-list", tools((q, r) -> r.result(q, "{\"tools\":null}")));
    all.put("text-id", tools((q, r) -> r.json(message("\"" + q.rpcId() + "\"", list(TOOL)))));
    all.put("batch", tools((q, r) -> r.json("[" + message(q.rpcId(), list(TOOL)) + "]")));
    all.put("duplicate-keys", tools(ListBehaviours::duplicates));
    all.put("bad-utf8", tools(ListBehaviours::badUtf8));
    all.put(
        "lone-surrogate", tools((q, r) -> r.result(q, list(tool("a\\ud800\\u001b[31m", "{}")))));
    all.put("sse-endless", tools((q, r) -> events(r, "data: {}\n\n", MOST)));
    all.put("sse-huge-event", tools((q, r) -> events(r, BLOCK, MOST)));
    all.put("sse-questions", tools((q, r) -> events(r, QUESTION, MOST)));
    all.put("trickle", tools(ListBehaviours::trickle));
    all.put("slow-head", tools(ListBehaviours::slowHead));
    all.put("large-head", tools(ListBehaviours::largeHead));
    all.put("continue-flood", tools((q, r) -> flood(r, "HTTP/1.1 100 Continue\r\n\r\n")));
    all.put(
        "redirect-loop", tools((q, r) -> r.send(307, "text/plain", "", "Location: " + q.path())));
    all.put(
        "gzip-bomb",
        tools((q, r) -> r.send(200, "application/json", bomb(), "Content-Encoding: gzip")));
    all.put("gzip-empty-blocks", tools(ListBehaviours::emptyBlocks));
    all.put(
        "gzip-none",
        tools((q, r) -> r.send(200, "application/json", "x", "Content-Encoding: gzip")));
    all.put(
        "gzip-cut-off",
        tools(
            (q, r) ->
                r.send(
                    200,
                    "application/json",
                    Arrays.copyOf(Compression.gzip(list(TOOL)), 15),
                    "Content-Encoding: gzip")));
    all.put("login-401", (q, r) -> r.send(401, "text/plain", "no", "WWW-Authenticate: Bearer"));
    all.put("login-403", (q, r) -> r.send(403, "text/plain", "no"));
    all.put("endless-delete", new EndlessDelete());
    all.put("endless-others", new EndlessOthers());
    return all;
  }

  private static final String TOOL = GoodBehaviour.TOOL;
  private static final String QUESTION =
      "data: {\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}\n\n";

  /** A thousandth of what it expands to. */
  private static byte[] bomb() throws IOException {
    return Compression.gzip(" ".repeat(MOST));
  }

  /** Blocks of deflate (RFC 1951, section 3.2.4) that expand to nothing, and do not end. */
  private static void emptyBlocks(Request q, Response r) throws IOException {
    r.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n\r\n");
    r.raw("\u001f\u008b\b\0\0\0\0\0\0\u00ff");
    String blocks = "\0\0\0\u00ff\u00ff".repeat(10_000);
    for (int sent = 0; sent < MOST; sent += blocks.length()) {
      r.raw(blocks);
    }
  }

  /** A good server but for its list of tools. */
  private static Behaviour tools(Behaviour list) {
    return new GoodBehaviour() {
      @Override
      protected void tools(Request request, Response response)
          throws IOException, InterruptedException {
        list.answer(request, response);
      }
    };
  }

  /** Gives a session, and never ends the answer to its end. */
  private static final class EndlessDelete extends GoodBehaviour {
    @Override
    public void answer(Request request, Response response)
        throws IOException, InterruptedException {
      if (request.method().equals("DELETE")) {
        response.raw("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n");
        flood(response, BLOCK);
      } else {
        super.answer(request, response);
      }
    }

    @Override
    protected void initialize(Request request, Response response) throws IOException {
      response.send(
          200,
          "application/json",
          message(
              request.rpcId(),
              "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"tools\":{}},"
                  + "\"serverInfo\":{\"name\":\"hostile\",\"version\":\"1\"}}"),
          "Mcp-Session-Id: s");
    }
  }

  /** Lists resources and prompts without end. */
  private static final class EndlessOthers extends GoodBehaviour {
    @Override
    protected void rpc(Request request, Response response)
        throws IOException, InterruptedException {
      switch (request.rpcMethod()) {
        case "resources/list" -> page(request, response, "resources", "uri");
        case "resources/templates/list" ->
            page(request, response, "resourceTemplates", "uriTemplate");
        case "prompts/list" -> page(request, response, "prompts", "name");
        default -> super.rpc(request, response);
      }
    }

    private static void page(Request request, Response response, String items, String key)
        throws IOException {
      response.result(
          request,
          "{\"%s\":[{\"%s\":\"%s\"}],\"nextCursor\":\"c%d\"}"
              .formatted(items, key, BLOCK.substring(0, 1_000), System.nanoTime()));
    }

    @Override
    protected void initialize(Request request, Response response) throws IOException {
      response.result(
          request,
          "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"resources\":{},\"prompts\":{}},"
              + "\"serverInfo\":{\"name\":\"hostile\",\"version\":\"1\"}}");
    }
  }

  private static String message(String id, String result) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":%s}".formatted(id, result);
  }

  private static String list(String tools) {
    return "{\"tools\":[" + tools + "]}";
  }

  private static String tool(String name, String schema) {
    return "{\"name\":\"%s\",\"inputSchema\":%s}".formatted(name, schema);
  }

  private static String many(int count) {
    StringBuilder tools = new StringBuilder(tool("t0", "{}"));
    for (int i = 1; i < count; i++) {
      tools.append(',').append(tool("t" + i, "{}"));
    }
    return tools.toString();
  }

  private static String huge(int bytes) {
    return "{\"description\":\"" + "x".repeat(bytes) + "\"}";
  }

  private static String nested(int levels) {
    return "{\"a\":".repeat(levels) + "1" + "}".repeat(levels);
  }

  private static String objects(int count) {
    return "{\"a\":[" + "{},".repeat(count) + "{}]}";
  }

  private static String key(int length) {
    return "{\"" + "k".repeat(length) + "\":1}";
  }

  private static String number(int digits) {
    return "{\"maximum\":" + "9".repeat(digits) + "}";
  }

  private static void page(Request request, Response response, int bytes, String cursor)
      throws IOException {
    response.result(
        request,
        "{\"tools\":[%s],\"nextCursor\":\"%s\"}".formatted(tool("a", huge(bytes)), cursor));
  }

  private static void slowPage(Request request, Response response)
      throws IOException, InterruptedException {
    Thread.sleep(4_900);
    page(request, response, 10, "c" + System.nanoTime());
  }

  private static void duplicates(Request request, Response response) throws IOException {
    response.result(
        request, "{\"tools\":[%s],\"tools\":[%s]}".formatted(tool("first", "{}"), TOOL));
  }

  private static void badUtf8(Request request, Response response) throws IOException {
    String body = message(request.rpcId(), list(tool("a", "{\"title\":\"\u00ff\u00fe\"}")));
    response.raw(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body);
  }

  private static void events(Response response, String event, int bytes) throws IOException {
    response.raw("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: ");
    for (int written = 0; written < bytes; written += event.length()) {
      response.raw(event);
    }
    throw new IOException("enough");
  }

  private static void trickle(Request request, Response response)
      throws IOException, InterruptedException {
    response.raw("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
    for (int i = 0; i < 600; i++) {
      response.raw(":");
      Thread.sleep(100);
    }
  }

  private static void slowHead(Request request, Response response)
      throws IOException, InterruptedException {
    response.raw("HTTP/1.1 200 OK\r\nX: ");
    for (int i = 0; i < 600; i++) {
      response.raw("x");
      Thread.sleep(100);
    }
  }

  private static void largeHead(Request request, Response response) throws IOException {
    response.raw("HTTP/1.1 200 OK\r\n");
    flood(response, "X-A: " + BLOCK.substring(0, 8_000) + "\r\n");
  }

  private static void flood(Response response, String text) throws IOException {
    for (int written = 0; written < MOST; written += text.length()) {
      response.raw(text);
    }
    throw new IOException("enough");
  }
}
