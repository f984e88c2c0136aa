package io.mcpruntime.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.probe.http.Endpoint;
import io.mcpruntime.probe.http.Inbox;
import io.mcpruntime.probe.http.Message;
import io.mcpruntime.probe.http.ProbeException;
import io.mcpruntime.probe.http.Reply;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Protocol 2025-11-25 and before: initialize, then a session where the server begins one. */
final class SessionDialect implements Dialect {
  private static final String NEWEST = "2025-11-25";

  /**
   * All with sessions. A client ends the connection when it is offered a version it doesn't know.
   */
  private static final List<String> VERSIONS =
      List.of("2024-11-05", "2025-03-26", "2025-06-18", NEWEST);

  /** What web frameworks answer a POST for which they have no route. */
  private static final Set<Integer> NO_SUCH_CALL = Set.of(400, 404, 405);

  private static final int METHOD_NOT_FOUND = -32601;

  private final Endpoint endpoint;
  private final Messages messages = new Messages();
  private JsonNode initialized;
  private String session;

  private SessionDialect(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  static SessionDialect initialize(Endpoint endpoint) throws ProbeException {
    SessionDialect dialect = new SessionDialect(endpoint);
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
    return Era.SESSIONS;
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
    return Messages.result(endpoint, method, request(method, parameters, none));
  }

  /** A server that has forgotten the session gets a new one, once. */
  @Override
  public Message request(String method, ObjectNode parameters, Map<String, String> none)
      throws ProbeException {
    Reply reply = send(method, parameters);
    if (reply.status() == 404 && session != null) {
      begin();
      reply = send(method, parameters);
    }
    return Messages.answer(endpoint, method, reply);
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
      Reply reply = hello();
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
    Reply reply = hello();
    if (SessionLimit.isReached(reply)) {
      throw endpoint.failures().sessionTaken("initialize", reply);
    }
    accept(reply);
  }

  private Reply hello() throws ProbeException {
    initialized = null;
    session = null;
    ObjectNode hello = JsonNodeFactory.instance.objectNode().put("protocolVersion", NEWEST);
    hello.putObject("capabilities");
    hello.set("clientInfo", Messages.clientInfo());
    return send("initialize", hello);
  }

  private void accept(Reply reply) throws ProbeException {
    if (!reply.isMessage() && NO_SUCH_CALL.contains(reply.status())) {
      Optional<URI> older = endpoint.olderTransport();
      if (older.isPresent()) {
        throw endpoint.failures().olderTransport(older.get());
      }
    }
    Message answer = Messages.answer(endpoint, "initialize", reply);
    JsonNode result = Messages.result(endpoint, "initialize", answer);
    JsonNode version = result.path("protocolVersion");
    if (!version.isTextual()) {
      throw endpoint.failures().notMcp("names no protocolVersion in initialize", null);
    }
    if (!VERSIONS.contains(version.textValue())) {
      throw endpoint.failures().unknownVersion(version.textValue(), VERSIONS);
    }
    initialized = result;
    session = reply.session();
    ObjectNode done = Messages.notification("notifications/initialized");
    Reply accepted = endpoint.post(done, headers(), Inbox.IGNORE);
    if (accepted.status() >= 300) {
      throw endpoint.failures().noAnswer("notifications/initialized", accepted);
    }
  }

  private Reply send(String method, ObjectNode parameters) throws ProbeException {
    return endpoint.post(messages.request(method, parameters), headers(), this::take);
  }

  /** This client offers nothing, but no server shall wait for it. */
  private void take(Message.Question question) throws ProbeException {
    ObjectNode answer = Messages.answer(question.id());
    if ("ping".equals(question.method())) {
      answer.putObject("result");
    } else {
      answer
          .putObject("error")
          .put("code", METHOD_NOT_FOUND)
          .put("message", "this client offers nothing to servers");
    }
    endpoint.post(answer, headers(), Inbox.IGNORE);
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
