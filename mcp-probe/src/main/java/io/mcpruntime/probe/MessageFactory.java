package io.mcpruntime.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.probe.http.HttpEndpoint;
import io.mcpruntime.probe.http.HttpReply;
import io.mcpruntime.probe.http.JsonRpcResponse;
import io.mcpruntime.probe.http.ProbeException;
import java.util.Objects;

/** Creates JSON-RPC messages; each request has a unique id. */
final class MessageFactory {
  private int last;

  ObjectNode request(String method, ObjectNode parameters) {
    ObjectNode message = message().put("id", ++last).put("method", method);
    message.set("params", parameters);
    return message;
  }

  static ObjectNode notification(String method) {
    return message().put("method", method);
  }

  static ObjectNode answer(JsonNode id) {
    ObjectNode message = message();
    message.set("id", id);
    return message;
  }

  static ObjectNode clientInfo() {
    String version = MessageFactory.class.getPackage().getImplementationVersion();
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", "mcp-runtime")
        .put("version", Objects.requireNonNullElse(version, "development"));
  }

  /** Returns the response, which must have a result. */
  static JsonRpcResponse answer(HttpEndpoint endpoint, String method, HttpReply reply)
      throws ProbeException {
    if (!reply.isMessage()) {
      throw endpoint.failures().noAnswer(method, reply);
    }
    if (!reply.hasResult()) {
      throw endpoint.failures().refused(method, reply);
    }
    return reply.message();
  }

  /** Returns the result of a response as a tree. */
  static JsonNode result(HttpEndpoint endpoint, String method, JsonRpcResponse message)
      throws ProbeException {
    JsonNode[] result = new JsonNode[1];
    endpoint.read(method, message, json -> result[0] = json.tree());
    return result[0];
  }

  private static ObjectNode message() {
    return JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
  }
}
