package io.mcpruntime.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.probe.http.HttpEndpoint;
import io.mcpruntime.probe.http.HttpReply;
import io.mcpruntime.probe.http.JsonRpcResponse;
import io.mcpruntime.probe.http.ProbeException;
import io.mcpruntime.probe.http.ProbeException.Reason;
import io.mcpruntime.probe.http.ServerRequestHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Protocol 2026-07-28: no handshake, no session, and headers that repeat parts of the body. */
final class ModernDialect implements Dialect {
  private static final String VERSION = "2026-07-28";
  private static final String META = "io.modelcontextprotocol/";

  private final HttpEndpoint endpoint;
  private final MessageFactory messages = new MessageFactory();
  private JsonNode discovered;

  private ModernDialect(HttpEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  /**
   * Asks the server for its versions. Any response but a list that contains this version counts as
   * no, because legacy servers answer in many ways.
   *
   * @param most the time for the response
   * @throws ProbeException when there is no response, or the server asks for a login
   */
  static Optional<Dialect> discover(HttpEndpoint endpoint, Duration most) throws ProbeException {
    ModernDialect dialect = new ModernDialect(endpoint);
    ObjectNode nothing = JsonNodeFactory.instance.objectNode();
    try {
      HttpReply reply = dialect.send("server/discover", nothing, Map.of(), most);
      if (!reply.hasResult()) {
        return Optional.empty();
      }
      dialect.discovered = MessageFactory.result(endpoint, "server/discover", reply.message());
    } catch (ProbeException e) {
      if (isNo(e.reason())) {
        return Optional.empty();
      }
      throw e;
    }
    return dialect.versions().contains(VERSION) ? Optional.of(dialect) : Optional.empty();
  }

  /** A server may answer HTTP 403 to a method that it does not know. */
  private static boolean isNo(Reason reason) {
    return reason == Reason.NOT_MCP || reason == Reason.FORBIDDEN;
  }

  @Override
  public Era era() {
    return Era.MODERN;
  }

  @Override
  public ServerIdentity server() {
    JsonNode info = discovered.path("_meta").path(META + "serverInfo");
    return ServerIdentity.of(info, VERSION, versions());
  }

  @Override
  public JsonNode capabilities() {
    return discovered.path("capabilities");
  }

  @Override
  public JsonNode ask(String method, ObjectNode parameters, Map<String, String> headers)
      throws ProbeException {
    JsonNode result = MessageFactory.result(endpoint, method, request(method, parameters, headers));
    if (result.path("resultType").asText().equals("input_required")) {
      throw endpoint.failures().wantsInput(method);
    }
    return result;
  }

  @Override
  public JsonRpcResponse request(String method, ObjectNode parameters, Map<String, String> headers)
      throws ProbeException {
    Duration most = endpoint.limits().answer();
    return MessageFactory.answer(
        endpoint, method, send(method, parameters.deepCopy(), headers, most));
  }

  /** Returns true: there are no sessions. */
  @Override
  public boolean takesAnotherSession() {
    return true;
  }

  /** Does nothing: there is no session to end. */
  @Override
  public void close() {}

  private HttpReply send(
      String method, ObjectNode parameters, Map<String, String> more, Duration most)
      throws ProbeException {
    ObjectNode meta = parameters.putObject("_meta").put(META + "protocolVersion", VERSION);
    meta.set(META + "clientInfo", MessageFactory.clientInfo());
    meta.putObject(META + "clientCapabilities");
    Map<String, String> headers = new LinkedHashMap<>(more);
    headers.put("MCP-Protocol-Version", VERSION);
    headers.put("Mcp-Method", method);
    JsonNode named = parameters.path(method.equals("resources/read") ? "uri" : "name");
    if (!named.isMissingNode()) {
      headers.put("Mcp-Name", ArgumentHeaders.encoded(named.asText()));
    }
    return endpoint.post(
        messages.request(method, parameters), headers, ServerRequestHandler.IGNORE, most);
  }

  private List<String> versions() {
    List<String> versions = new ArrayList<>();
    discovered.path("supportedVersions").forEach(version -> versions.add(version.asText()));
    return versions;
  }
}
