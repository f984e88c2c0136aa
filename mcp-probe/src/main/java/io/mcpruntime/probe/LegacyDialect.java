package io.mcpruntime.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.probe.http.HttpEndpoint;
import io.mcpruntime.probe.http.HttpReply;
import io.mcpruntime.probe.http.JsonRpcResponse;
import io.mcpruntime.probe.http.ProbeException;
import io.mcpruntime.probe.http.ServerRequestHandler;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Protocol 2025-11-25 and older: initialize, then a session if the server begins one. */
final class LegacyDialect implements Dialect {
  private static final String NEWEST = "2025-11-25";

  /**
   * The legacy versions. A client closes the connection when the server offers an unknown version.
   */
  private static final List<String> VERSIONS =
      List.of("2024-11-05", "2025-03-26", "2025-06-18", NEWEST);

  /** The HTTP status of web frameworks for a POST without a route. */
  private static final Set<Integer> NO_SUCH_CALL = Set.of(400, 404, 405);

  private static final int METHOD_NOT_FOUND = -32601;

  private final HttpEndpoint endpoint;
  private final MessageFactory messages = new MessageFactory();
  private JsonNode initialized;
  private String session;

  private LegacyDialect(HttpEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  static LegacyDialect initialize(HttpEndpoint endpoint) throws ProbeException {
    LegacyDialect dialect = new LegacyDialect(endpoint);
    try {
      dialect.begin();
      return dialect;
    } catch (ProbeException e) {
      dialect.close();
      throw e;
    }
  }

  @Override
  public Era era() {
    return Era.LEGACY;
  }

  @Override
  public ServerIdentity server() {
    return ServerIdentity.of(initialized.path("serverInfo"), version(), List.of(version()));
  }

  @Override
  public JsonNode capabilities() {
    return initialized.path("capabilities");
  }

  @Override
  public JsonNode ask(String method, ObjectNode parameters, Map<String, String> none)
      throws ProbeException {
    return MessageFactory.result(endpoint, method, request(method, parameters, none));
  }

  /** Sends a request; if the server has lost the session, begins a new one and retries once. */
  @Override
  public JsonRpcResponse request(String method, ObjectNode parameters, Map<String, String> none)
      throws ProbeException {
    HttpReply reply = send(method, parameters);
    if (reply.status() == 404 && session != null) {
      begin();
      reply = send(method, parameters);
    }
    return MessageFactory.answer(endpoint, method, reply);
  }

  @Override
  public void close() {
    if (session != null) {
      endpoint.delete(headers());
      session = null;
    }
  }

  @Override
  public boolean takesAnotherSession() {
    if (session == null) {
      return true;
    }
    close();
    try {
      HttpReply reply = hello();
      if (!reply.hasResult()) {
        return !SessionLimit.refuses(reply);
      }
      accept(reply);
      return true;
    } catch (ProbeException e) {
      return true;
    }
  }

  private void begin() throws ProbeException {
    HttpReply reply = hello();
    if (SessionLimit.isReached(reply)) {
      throw endpoint.failures().sessionTaken("initialize", reply);
    }
    accept(reply);
  }

  private HttpReply hello() throws ProbeException {
    initialized = null;
    session = null;
    ObjectNode hello = JsonNodeFactory.instance.objectNode().put("protocolVersion", NEWEST);
    hello.putObject("capabilities");
    hello.set("clientInfo", MessageFactory.clientInfo());
    return send("initialize", hello);
  }

  private void accept(HttpReply reply) throws ProbeException {
    if (!reply.isMessage() && NO_SUCH_CALL.contains(reply.status())) {
      Optional<URI> older = endpoint.olderTransport();
      if (older.isPresent()) {
        throw endpoint.failures().olderTransport(older.get());
      }
    }
    JsonRpcResponse answer = MessageFactory.answer(endpoint, "initialize", reply);
    JsonNode result = MessageFactory.result(endpoint, "initialize", answer);
    JsonNode version = result.path("protocolVersion");
    if (!version.isTextual()) {
      throw endpoint.failures().notMcp("names no protocolVersion in initialize", null);
    }
    if (!VERSIONS.contains(version.textValue())) {
      throw endpoint.failures().unknownVersion(version.textValue(), VERSIONS);
    }
    initialized = result;
    session = reply.session();
    ObjectNode done = MessageFactory.notification("notifications/initialized");
    HttpReply accepted = endpoint.post(done, headers(), ServerRequestHandler.IGNORE);
    if (accepted.status() >= 300) {
      throw endpoint.failures().noAnswer("notifications/initialized", accepted);
    }
  }

  private HttpReply send(String method, ObjectNode parameters) throws ProbeException {
    return endpoint.post(messages.request(method, parameters), headers(), this::take);
  }

  /** Answers a server-to-client request, so that no server waits: pings only are supported. */
  private void take(JsonRpcResponse.ServerRequest request) throws ProbeException {
    ObjectNode answer = MessageFactory.answer(request.id());
    if ("ping".equals(request.method())) {
      answer.putObject("result");
    } else {
      answer
          .putObject("error")
          .put("code", METHOD_NOT_FOUND)
          .put("message", "this client supports no requests from servers");
    }
    endpoint.post(answer, headers(), ServerRequestHandler.IGNORE);
  }

  private String version() {
    return initialized.path("protocolVersion").asText();
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    if (initialized != null) {
      headers.put("MCP-Protocol-Version", version());
    }
    if (session != null) {
      headers.put("Mcp-Session-Id", session);
    }
    return headers;
  }
}
