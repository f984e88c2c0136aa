package io.mcpruntime.junit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.probe.CallResult;
import io.mcpruntime.probe.McpClient;
import io.mcpruntime.probe.ServerIdentity;
import io.mcpruntime.probe.http.ProbeException;
import io.mcpruntime.probe.tool.Tool;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A client for tests, connected to the running server. If the server refuses a request, the client
 * throws an {@link AssertionError} with the reason in one line. For one thread at a time.
 */
public final class McpTestClient implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final ObjectMapper json = new ObjectMapper();
  private final McpClient client;

  private McpTestClient(McpClient client) {
    this.client = client;
  }

  static McpTestClient connect(URI endpoint) {
    return new McpTestClient(orFail(() -> McpClient.connect(endpoint, TIMEOUT)));
  }

  /** Returns the server's name and versions. */
  public ServerIdentity server() {
    return client.server();
  }

  /** Returns all tools in the server's order. */
  public List<Tool> tools() {
    return orFail(client::tools);
  }

  /** Calls a tool; the result says whether the tool failed. */
  public CallResult call(String tool, Map<String, ?> arguments) {
    return orFail(() -> client.call(tool, json.valueToTree(arguments)));
  }

  /** Calls a tool that must not fail and returns its structured result. */
  public <T> T call(String tool, Map<String, ?> arguments, Class<T> type) {
    CallResult result = call(tool, arguments);
    if (result.isError() || result.structured() == null) {
      String what = result.isError() ? "failed: " : "has no structured result, only text: ";
      throw new AssertionError(tool + " " + what + result.text());
    }
    try {
      return json.treeToValue(result.structured(), type);
    } catch (JsonProcessingException e) {
      String why = e.getOriginalMessage();
      throw new AssertionError(tool + " returned " + result.structured() + ": " + why, e);
    }
  }

  /** Returns the text of a resource. */
  public String read(String uri) {
    ObjectNode parameters = json.createObjectNode().put("uri", uri);
    return lines(ask("resources/read", parameters).path("contents"), "/text");
  }

  /** Returns the text of a prompt's messages, one line each. */
  public String prompt(String name, Map<String, String> arguments) {
    ObjectNode parameters = json.createObjectNode().put("name", name);
    parameters.set("arguments", json.valueToTree(arguments));
    return lines(ask("prompts/get", parameters).path("messages"), "/content/text");
  }

  /** Returns the result of any request, such as {@code prompts/list}. */
  public JsonNode ask(String method, ObjectNode parameters) {
    return orFail(() -> client.ask(method, parameters));
  }

  @Override
  public void close() {
    client.close();
  }

  private static String lines(JsonNode parts, String text) {
    return StreamSupport.stream(parts.spliterator(), false)
        .map(part -> part.at(text).asText())
        .collect(Collectors.joining("\n"));
  }

  private static <T> T orFail(Question<T> question) {
    try {
      return question.ask();
    } catch (ProbeException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  private interface Question<T> {
    T ask() throws ProbeException;
  }
}
