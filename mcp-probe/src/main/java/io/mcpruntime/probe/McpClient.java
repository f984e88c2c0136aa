package io.mcpruntime.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.probe.http.ExtraHeaders;
import io.mcpruntime.probe.http.HttpEndpoint;
import io.mcpruntime.probe.http.ProbeException;
import io.mcpruntime.probe.http.ProbeLimits;
import io.mcpruntime.probe.tool.Tool;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A connection to one MCP server, whichever era it is of. For one thread at a time. */
public final class McpClient implements AutoCloseable {
  private final HttpEndpoint endpoint;
  private final Dialect dialect;
  private List<Tool> listed;

  private McpClient(HttpEndpoint endpoint, Dialect dialect) {
    this.endpoint = endpoint;
    this.dialect = dialect;
  }

  /**
   * Asks the server at this URL for the protocol that it speaks, the newest first.
   *
   * @param timeout for each request, its answer included
   * @throws ProbeException when there is no server, or none that speaks MCP with us
   */
  public static McpClient connect(URI url, Duration timeout) throws ProbeException {
    return connect(url, ProbeLimits.client(timeout));
  }

  /**
   * The same, with limits of the caller's.
   *
   * @throws ProbeException when there is no server, or none that speaks MCP with us
   */
  public static McpClient connect(URI url, ProbeLimits limits) throws ProbeException {
    return connect(url, limits, ExtraHeaders.NONE);
  }

  /**
   * The same, with headers of the caller's own in every request.
   *
   * @throws ProbeException when there is no server, or none that speaks MCP with us
   */
  public static McpClient connect(URI url, ProbeLimits limits, ExtraHeaders headers)
      throws ProbeException {
    HttpEndpoint endpoint = new HttpEndpoint(url, limits, headers);
    return new McpClient(endpoint, EraDetection.detect(endpoint));
  }

  /** The era that was found. */
  public Era era() {
    return dialect.era();
  }

  /** Who the server says it is. */
  public ServerIdentity server() {
    return dialect.server();
  }

  /** All tools, in the server's order; none when it doesn't say that it has tools. */
  public List<Tool> tools() throws ProbeException {
    List<Tool> all = new ArrayList<>();
    eachTool(all::add);
    listed = List.copyOf(all);
    return listed;
  }

  /** Hands all tools over, in the server's order, and keeps none: what is read is one at a time. */
  public void eachTool(Consumer<Tool> taker) throws ProbeException {
    each(ListMethod.TOOLS, tool -> taker.accept(Tool.of(tool)));
  }

  /**
   * Hands all items of a list over, one in memory at a time; none when the server doesn't say that
   * it has such.
   *
   * @throws ProbeException when the list passes a limit (TOO_LARGE), or is none
   */
  public void each(ListMethod listing, Consumer<JsonNode> taker) throws ProbeException {
    endpoint.begin();
    if (dialect.capabilities().has(listing.capability())) {
      new ListPager(dialect, endpoint, listing, taker).read();
    }
  }

  /**
   * Calls a tool; {@code arguments} is an object, or {@code null} for none.
   *
   * @throws ProbeException when there is no result; a result may still say that the tool failed
   */
  public CallResult call(String tool, JsonNode arguments) throws ProbeException {
    JsonNode given = arguments == null ? JsonNodeFactory.instance.objectNode() : arguments;
    ObjectNode parameters = JsonNodeFactory.instance.objectNode().put("name", tool);
    parameters.set("arguments", given);
    Map<String, String> headers = headers(tool, given);
    endpoint.begin();
    return CallResult.of(dialect.ask("tools/call", parameters, headers));
  }

  /**
   * The result of any other request, such as {@code resources/read} or {@code prompts/get}.
   *
   * @throws ProbeException when the server answers with an error, or with none
   */
  public JsonNode ask(String method, ObjectNode parameters) throws ProbeException {
    endpoint.begin();
    return dialect.ask(method, parameters, Map.of());
  }

  /** Only the tool's schema says which arguments are to be repeated. */
  private Map<String, String> headers(String name, JsonNode arguments) throws ProbeException {
    if (era() == Era.LEGACY) {
      return Map.of();
    }
    List<Tool> tools = listed == null ? tools() : listed;
    return tools.stream()
        .filter(tool -> tool.name().equals(name))
        .findFirst()
        .map(tool -> ArgumentHeaders.of(tool.inputSchema(), arguments))
        .orElse(Map.of());
  }

  /**
   * Ends the session, if there is one, and begins another: {@code false} when the server refuses
   * that, since it has one session for all its clients. What hinders it otherwise counts as a yes.
   */
  public boolean takesAnotherSession() {
    return dialect.takesAnotherSession();
  }

  /** Ends the session, if there is one. */
  @Override
  public void close() {
    dialect.close();
  }
}
