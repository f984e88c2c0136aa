package io.mcpruntime.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.probe.http.Endpoint;
import io.mcpruntime.probe.http.Message;
import io.mcpruntime.probe.http.ProbeException;
import io.mcpruntime.probe.http.Reply;
import java.util.Objects;

/** Makes JSON-RPC's messages, requests with ids that differ. */
final class Messages {
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
    String version = Messages.class.getPackage().getImplementationVersion();
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", "mcp-runtime")
        .put("version", Objects.requireNonNullElse(version, "development"));
  }

  /** The answer in a reply that has a result. */
  static Message answer(Endpoint endpoint, String method, Reply reply) throws ProbeException {
    if (!reply.isMessage()) {
      throw endpoint.failures().noAnswer(method, reply);
    }
    if (!reply.hasResult()) {
      throw endpoint.failures().refused(method, reply);
    }
    return reply.message();
  }

  /** The result of a message as a tree. */
  static JsonNode result(Endpoint endpoint, String method, Message message) throws ProbeException {
    JsonNode[] result = new JsonNode[1];
    endpoint.read(method, message, json -> result[0] = json.tree());
    return result[0];
  }

  private static ObjectNode message() {
    return JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
  }
}
