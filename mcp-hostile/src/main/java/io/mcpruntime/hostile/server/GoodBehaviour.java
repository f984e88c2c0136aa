package io.mcpruntime.hostile.server;

import java.io.IOException;

/** A small, correct MCP server of protocol version 2025-11-25 with one tool; others extend it. */
public class GoodBehaviour implements Behaviour {
  /** The tool that it lists. */
  protected static final String TOOL =
      "{\"name\":\"echo\",\"description\":\"Echoes.\",\"inputSchema\":{\"type\":\"object\"}}";

  @Override
  public void answer(Request request, Response response) throws IOException, InterruptedException {
    if (request.method().equals("GET")) {
      response.send(405, "text/plain", "");
    } else if (request.method().equals("DELETE")) {
      response.send(200, "text/plain", "");
    } else {
      rpc(request, response);
    }
  }

  /** Answers a POST. */
  protected void rpc(Request request, Response response) throws IOException, InterruptedException {
    switch (request.rpcMethod()) {
      case "initialize" -> initialize(request, response);
      case "tools/list" -> tools(request, response);
      case "tools/call" ->
          response.result(request, "{\"content\":[{\"type\":\"text\",\"text\":\"hi\"}]}");
      case "ping" -> response.result(request, "{}");
      case "" -> response.send(202, "text/plain", "");
      default -> unknown(request, response);
    }
  }

  /** Answers {@code initialize}. */
  protected void initialize(Request request, Response response)
      throws IOException, InterruptedException {
    response.result(
        request,
        "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"tools\":{}},"
            + "\"serverInfo\":{\"name\":\"hostile\",\"version\":\"1\"}}");
  }

  /** Answers {@code tools/list}. */
  protected void tools(Request request, Response response)
      throws IOException, InterruptedException {
    response.result(request, "{\"tools\":[" + TOOL + "]}");
  }

  private static void unknown(Request request, Response response) throws IOException {
    if (request.rpcMethod().startsWith("notifications/")) {
      response.send(202, "text/plain", "");
    } else {
      response.json(
          "{\"jsonrpc\":\"2.0\",\"id\":%s,\"error\":{\"code\":-32601,\"message\":\"Method not found\"}}"
              .formatted(request.rpcId()));
    }
  }
}
