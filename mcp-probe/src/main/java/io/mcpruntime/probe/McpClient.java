package io.mcpruntime.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.probe.http.ExtraHeaders;
import io.mcpruntime.probe.http.HttpEndpoint;
import io.mcpruntime.probe.http.ProbeException;
import io.mcpruntime.probe.http.ProbeLimits;
import io.mcpruntime.probe.tls.ServerTrust;
import io.mcpruntime.probe.tool.Tool;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A connection to one MCP server of either protocol era. For one thread at a time. */
public final class McpClient implements AutoCloseable {
  private final HttpEndpoint endpoint;
  private final Dialect dialect;
  private List<Tool> listed;

  private McpClient(HttpEndpoint endpoint, Dialect dialect) {
    this.endpoint = endpoint;
    this.dialect = dialect;
  }

  /**
   * Connects to the server at this URL and detects its protocol, the newest first.
   *
   * @param timeout for each request, including its response
   * @throws ProbeException when there is no server, or the server does not speak MCP with this
   *     client
   */
  public static McpClient connect(URI url, Duration timeout) throws ProbeException {
    return connect(url, ProbeLimits.client(timeout));
  }

  /**
   * Connects with the caller's limits.
   *
   * @throws ProbeException when there is no server, or the server does not speak MCP with this
   *     client
   */
  public static McpClient connect(URI url, ProbeLimits limits) throws ProbeException {
    return connect(url, limits, ExtraHeaders.NONE);
  }

  /**
   * Connects with the caller's headers in every request.
   *
   * @throws ProbeException when there is no server, or the server does not speak MCP with this
   *     client
   */
  public static McpClient connect(URI url, ProbeLimits limits, ExtraHeaders headers)
      throws ProbeException {
    return connect(url, limits, headers, null);
  }

  /**
   * Connects to a server whose certificate must meet the caller's rules.
   *
   * @param trust which certificate the server must have if the URL is https, or {@code null} for
   *     one of the URL's host that this Java trusts
   * @throws ProbeException when there is no server, when its certificate is not trusted
   *     (UNTRUSTED), or when it does not speak MCP with this client
   */
  public static McpClient connect(
      URI url, ProbeLimits limits, ExtraHeaders headers, ServerTrust trust) throws ProbeException {
    HttpEndpoint endpoint = new HttpEndpoint(url, limits, headers, trust);
    return new McpClient(endpoint, EraDetection.detect(endpoint));
  }

  /** Returns the detected era. */
  public Era era() {
    return dialect.era();
  }

  /** Returns the server's name and versions. */
  public ServerIdentity server() {
    return dialect.server();
  }

  /** Returns all tools in the server's order; none if it does not declare the capability. */
  public List<Tool> tools() throws ProbeException {
    List<Tool> all = new ArrayList<>();
    eachTool(all::add);
    listed = List.copyOf(all);
    return listed;
  }

  /** Passes all tools to the consumer, in the server's order, with one in memory at a time. */
  public void eachTool(Consumer<Tool> taker) throws ProbeException {
    each(ListMethod.TOOLS, tool -> taker.accept(Tool.of(tool)));
  }

  /**
   * Passes all items of a list to the consumer, with one in memory at a time; none if the server
   * does not declare the capability.
   *
   * @throws ProbeException when the list exceeds a limit (TOO_LARGE), or is not a list
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
   * @throws ProbeException when there is no result; a result may still report a failed tool
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
   * Returns the result of any other request, such as {@code resources/read} or {@code prompts/get}.
   *
   * @throws ProbeException when the server answers with an error, or not at all
   */
  public JsonNode ask(String method, ObjectNode parameters) throws ProbeException {
    endpoint.begin();
    return dialect.ask(method, parameters, Map.of());
  }

  /** The tool's schema says which arguments are repeated in headers. */
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
   * Ends the session, if there is one, and begins another. Returns {@code false} when the server
   * refuses the second session, because it has one session for all clients. Any other failure
   * counts as {@code true}.
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
