package it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As little of an MCP server as clients accept. */
public final class Main {
  private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*(\"[^\"]*\"|\\d+)");
  private static final Pattern TEXT = Pattern.compile("\"text\"\\s*:\\s*\"([^\"]*)\"");
  private static final String TOOL =
      "{\"name\":\"echo\",\"description\":\"Says it again\",\"inputSchema\":{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\"}},\"required\":[\"text\"]},\"annotations\":{\"readOnlyHint\":true}}";

  public static void main(String[] args) throws IOException {
    int port = Integer.parseInt(System.getenv("PORT"));
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    server.createContext("/mcp", Main::answer);
    server.start();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Matcher id = ID.matcher(body);
    if (!exchange.getRequestMethod().equals("POST")) {
      send(exchange, 405, "");
    } else if (!id.find()) {
      send(exchange, 202, "");
    } else {
      send(exchange, 200, "{\"jsonrpc\":\"2.0\",\"id\":" + id.group(1) + "," + result(body) + "}");
    }
  }

  private static String result(String body) {
    if (body.contains("\"initialize\"")) {
      return "\"result\":{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{\"tools\":{}},\"serverInfo\":{\"name\":\"echo\",\"version\":\"1\"}}";
    }
    if (body.contains("\"tools/list\"")) {
      return "\"result\":{\"tools\":[" + TOOL + "]}";
    }
    if (body.contains("\"tools/call\"")) {
      Matcher text = TEXT.matcher(body);
      String said = System.getenv("PREFIX") + (text.find() ? text.group(1) : "");
      return "\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"" + said + "\"}]}";
    }
    return "\"error\":{\"code\":-32601,\"message\":\"no such method\"}";
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }
}
