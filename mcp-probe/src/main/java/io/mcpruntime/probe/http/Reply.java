package io.mcpruntime.probe.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What came back on one POST.
 *
 * @param message the JSON-RPC answer to the request, or {@code MissingNode}
 * @param text what came instead, as it is
 */
public record Reply(int status, String contentType, String session, JsonNode message, String text) {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);
  private static final String EVENTS = "text/event-stream";

  static Reply read(HttpResponse<?> response, InputStream body, JsonNode id, Inbox inbox)
      throws IOException, ProbeException {
    String type = response.headers().firstValue("Content-Type").orElse("").split(";", 2)[0].strip();
    String session = response.headers().firstValue("Mcp-Session-Id").orElse(null);
    JsonNode message = MissingNode.getInstance();
    String text = "";
    if (type.toLowerCase(Locale.ROOT).equals(EVENTS)) {
      message = id == null ? message : awaited(new EventStream(body), id, inbox);
    } else {
      text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
      message = pick(text, id, inbox).orElse(message);
    }
    return new Reply(response.statusCode(), type, session, message, text);
  }

  /** Whether there is an answer in the protocol's form. */
  public boolean isMessage() {
    return !message.isMissingNode();
  }

  /** The code of the answer, where that is an error. */
  public int errorCode() {
    return message.at("/error/code").asInt();
  }

  private static JsonNode awaited(EventStream events, JsonNode id, Inbox inbox)
      throws IOException, ProbeException {
    for (Optional<String> e = events.next(); e.isPresent(); e = events.next()) {
      Optional<JsonNode> answer = pick(e.get(), id, inbox);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
    return MissingNode.getInstance();
  }

  /** The answer among one message or, as 2025-03-26 allows, several. */
  private static Optional<JsonNode> pick(String json, JsonNode id, Inbox inbox)
      throws ProbeException {
    JsonNode read = parse(json);
    for (JsonNode message : read.isArray() ? read : List.of(read)) {
      if (answers(message, id)) {
        return Optional.of(message);
      }
      if (message.has("method")) {
        inbox.take(message);
      }
    }
    return Optional.empty();
  }

  /** An error without an id is about the request too: its sender could not read as far. */
  private static boolean answers(JsonNode message, JsonNode id) {
    return (message.has("result") && id != null && id.equals(message.get("id")))
        || (message.path("error").isObject()
            && (message.path("id").isNull()
                || message.path("id").isMissingNode()
                || message.get("id").equals(id)));
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
