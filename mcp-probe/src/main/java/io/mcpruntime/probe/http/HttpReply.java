package io.mcpruntime.probe.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The HTTP response to one POST.
 *
 * @param message the JSON-RPC response, or {@code null}
 * @param text the beginning of the body if there is no JSON-RPC response
 */
public record HttpReply(
    int status, String contentType, String session, JsonRpcResponse message, String text) {
  private static final String EVENTS = "text/event-stream";
  private static final int TEXT = 4096;

  static HttpReply read(HttpResponse<?> response, InputStream body, Search search)
      throws IOException, ProbeException {
    String type = response.headers().firstValue("Content-Type").orElse("").split(";", 2)[0].strip();
    String session =
        response.headers().firstValue("Mcp-Session-Id").filter(id -> !id.isBlank()).orElse(null);
    JsonRpcResponse message = null;
    String text = "";
    if (type.toLowerCase(Locale.ROOT).equals(EVENTS)) {
      message = search.id() == null ? null : search.awaited(new SseReader(body));
    } else {
      byte[] bytes = body.readAllBytes();
      text = new String(bytes, 0, Math.min(bytes.length, TEXT), StandardCharsets.UTF_8);
      message = search.pick(bytes).filter(m -> m.isError() || isJson(type)).orElse(null);
    }
    if (response.statusCode() >= 300 && message != null && !message.isError()) {
      message = null;
    }
    return new HttpReply(response.statusCode(), type, session, message, text);
  }

  /** No client of an SDK reads a result of another type. */
  private static boolean isJson(String type) {
    return type.equalsIgnoreCase("application/json");
  }

  /** Returns the text of the error, or the plain text of the body; untrusted. */
  public String said() {
    return ErrorExcerpt.text(this);
  }

  /** Whether there is a JSON-RPC response. */
  public boolean isMessage() {
    return message != null;
  }

  /** Whether there is a JSON-RPC response with a result. */
  public boolean hasResult() {
    return message != null && !message.isError();
  }

  /**
   * Finds the JSON-RPC response in an HTTP response.
   *
   * @param id the id of the request, or {@code null}
   */
  record Search(
      JsonFactory json, JsonNode id, ServerRequestHandler handler, OperationBudget budget) {
    private JsonRpcResponse awaited(SseReader events) throws IOException, ProbeException {
      for (Optional<byte[]> e = events.next(); e.isPresent(); e = events.next()) {
        budget.countEvent();
        Optional<JsonRpcResponse> answer = pick(e.get());
        if (answer.isPresent()) {
          return answer.get();
        }
      }
      return null;
    }

    private Optional<JsonRpcResponse> pick(byte[] bytes) throws IOException, ProbeException {
      JsonRpcResponse.SearchResult found = JsonRpcResponse.find(json, bytes, id);
      for (JsonRpcResponse.ServerRequest request : found.requests()) {
        budget.countEvent();
        handler.take(request);
      }
      return Optional.ofNullable(found.answer());
    }
  }
}
