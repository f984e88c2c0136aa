package io.mcpruntime.local.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.local.child.Command;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A server on standard input and output that does what its client's method says. */
public final class StdioProgram {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String TOOLS =
      """
      [{"name": "read", "inputSchema": {"properties": {
        "region": {"type": "string", "x-mcp-header": "Region"},
        "page": {"properties": {"size": {"type": "integer", "x-mcp-header": "Size"}}}}}}]
      """;

  /** Requests that wait for a client's response, by the id of the question. */
  private static final Map<String, JsonNode> ASKED = new HashMap<>();

  private StdioProgram() {}

  public static void main(String[] args) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("this is no message");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      JsonNode message = JSON.readTree(line);
      if (message.has("method")) {
        handle(message);
      } else {
        answer(ASKED.remove(message.path("id").asText()), message.path("result"));
      }
    }
  }

  private static void handle(JsonNode message) throws IOException {
    JsonNode meta = message.path("params").path("_meta");
    switch (message.path("method").asText()) {
      case "hang" -> System.err.println("hangs");
      case "notifications/cancelled" -> System.err.println("cancelled " + message.path("params"));
      case "notifications/say" -> {
        notify("notifications/said", message.path("params"));
        System.out.println("said");
      }
      case "flood" -> flood();
      case "die" -> Runtime.getRuntime().halt(3);
      case "refuse" -> refuse(message, message.path("params").path("code").asInt());
      case "ask" -> ask(message);
      case "progress" -> {
        progress(meta.path("progressToken"), 1);
        progress(meta.path("progressToken"), 2);
        answer(message, message.path("params"));
      }
      case "log" -> {
        notify("notifications/message", JSON.createObjectNode().put("data", "logged"));
        answer(message, message.path("params"));
      }
      case "subscriptions/listen" -> {
        ObjectNode params = JSON.createObjectNode();
        params.putObject("_meta").set("io.modelcontextprotocol/subscriptionId", message.path("id"));
        notify("notifications/subscriptions/acknowledged", params);
      }
      default -> answer(message, message.path("params"));
    }
  }

  private static void flood() {
    while (true) {
      notify("notifications/flood", JSON.createObjectNode().put("text", "x".repeat(10_000)));
    }
  }

  private static void ask(JsonNode message) {
    String id = "question " + ASKED.size();
    ASKED.put(id, message);
    ObjectNode json = JSON.createObjectNode().put("jsonrpc", "2.0").put("id", id);
    say(json.put("method", "sampling/createMessage"));
  }

  private static void progress(JsonNode token, int step) {
    ObjectNode params = JSON.createObjectNode().put("progress", step);
    params.set("progressToken", token);
    notify("notifications/progress", params);
  }

  private static void notify(String method, JsonNode params) {
    ObjectNode json = JSON.createObjectNode().put("jsonrpc", "2.0").put("method", method);
    json.set("params", params);
    say(json);
  }

  /** With what it got, under which id, and who it is. */
  private static void answer(JsonNode request, JsonNode got) throws IOException {
    ObjectNode json = JSON.createObjectNode().put("jsonrpc", "2.0");
    json.set("id", request.path("id"));
    ObjectNode result = json.putObject("result").put("pid", ProcessHandle.current().pid());
    result.put("protocolVersion", request.path("params").path("protocolVersion").asText("none"));
    result.set("seenId", request.path("id"));
    result.set("got", got);
    if (request.path("method").asText().equals("tools/list")) {
      result.set("tools", JSON.readTree(TOOLS));
    }
    say(json);
  }

  private static void refuse(JsonNode request, int code) {
    ObjectNode json = JSON.createObjectNode().put("jsonrpc", "2.0");
    json.set("id", request.path("id"));
    json.putObject("error").put("code", code).put("message", "refused");
    say(json);
  }

  private static void say(JsonNode json) {
    System.out.println(json);
  }

  /** Returns the command that starts it. */
  public static Command command() {
    return Command.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto",
        "-cp",
        System.getProperty("java.class.path"),
        StdioProgram.class.getName());
  }
}
