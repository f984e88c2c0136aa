package io.mcpruntime.probe.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;

/** The response to one request; its result is still unparsed bytes. */
public final class JsonRpcResponse {
  private static final Set<String> FRAME = Set.of("jsonrpc", "id", "method", "result", "error");

  /** The maximum length of an id; those of this client are short. */
  private static final int ID = 256;

  /** Limits the decoded texts in memory, over all threads; reading does not block on I/O. */
  private static final Semaphore READING = new Semaphore(2, true);

  private final JsonFactory factory;
  private final byte[] json;
  private final int index;
  private final RpcError error;

  /** A JSON-RPC error. */
  record RpcError(int code, String text) {}

  /** A request of the server, which expects a response. */
  public record ServerRequest(String method, JsonNode id) {}

  /** The response in one text, or {@code null}, and the server's requests before it. */
  record SearchResult(JsonRpcResponse answer, List<ServerRequest> requests) {}

  /** Reads a result. */
  public interface ResultReader {
    void read(JsonSlice result) throws IOException, ProbeException;
  }

  private JsonRpcResponse(JsonFactory factory, byte[] json, int index, RpcError error) {
    this.factory = factory;
    this.json = json;
    this.index = index;
    this.error = error;
  }

  /** Finds the response to {@code id} in one message or in a batch, as 2025-03-26 allows. */
  static SearchResult find(JsonFactory factory, byte[] json, JsonNode id)
      throws IOException, ProbeException {
    List<ServerRequest> requests = new ArrayList<>();
    JsonRpcResponse[] answer = new JsonRpcResponse[1];
    try {
      read(
          factory,
          json,
          text -> {
            if (text.isArray()) {
              int[] index = new int[1];
              text.each(
                  message -> {
                    if (answer[0] == null) {
                      answer[0] = of(factory, json, index[0]++, message, id, requests);
                    }
                  });
            } else {
              answer[0] = of(factory, json, -1, text, id, requests);
            }
          });
    } catch (StreamConstraintsException e) {
      throw e;
    } catch (JsonProcessingException e) {
      return new SearchResult(null, List.of());
    }
    return new SearchResult(answer[0], requests);
  }

  /** Whether it is a JSON-RPC error. */
  public boolean isError() {
    return error != null;
  }

  RpcError error() {
    return error;
  }

  /** Passes the result to the reader. */
  public void result(ResultReader reader) throws IOException, ProbeException {
    read(
        factory,
        json,
        text -> {
          if (index < 0) {
            reader.read(text.fields(FRAME).get("result"));
            return;
          }
          int[] at = new int[1];
          text.each(
              message -> {
                if (at[0]++ == index) {
                  reader.read(message.fields(FRAME).get("result"));
                }
              });
        });
  }

  private static JsonRpcResponse of(
      JsonFactory factory,
      byte[] json,
      int index,
      JsonSlice message,
      JsonNode id,
      List<ServerRequest> asked)
      throws IOException {
    Map<String, JsonSlice> frame = message.fields(FRAME);
    JsonSlice error = frame.get("error");
    boolean ours = answers(frame.get("id"), id);
    if (frame.containsKey("result") && ours && isVersion2(frame.get("jsonrpc"))) {
      return new JsonRpcResponse(factory, json, index, null);
    }
    if (error != null && error.isObject() && (ours || isNone(frame.get("id")))) {
      return new JsonRpcResponse(factory, json, index, error(error));
    }
    if (frame.containsKey("method") && !isNone(frame.get("id"))) {
      String written = frame.get("id").source(ID);
      if (!written.isEmpty() && !written.startsWith("{") && !written.startsWith("[")) {
        asked.add(new ServerRequest(frame.get("method").text(), frame.get("id").tree()));
      }
    }
    return null;
  }

  /** No SDK's client accepts another version. */
  private static boolean isVersion2(JsonSlice version) throws IOException {
    return version != null && "2.0".equals(version.text());
  }

  private static RpcError error(JsonSlice error) throws IOException {
    Map<String, JsonSlice> fields = error.fields(Set.of("code", "message"));
    String code = fields.containsKey("code") ? fields.get("code").source(ID) : "";
    String text = fields.containsKey("message") ? fields.get("message").text() : null;
    return new RpcError(
        code.matches("-?\\d{1,9}") ? Integer.parseInt(code) : 0, text == null ? "" : text);
  }

  /** An error without an id answers the request, too: the server could not parse it. */
  private static boolean isNone(JsonSlice id) {
    return id == null || id.source(ID).equals("null");
  }

  /** Some servers write a number as text or as 1.0; other clients accept that, too. */
  private static boolean answers(JsonSlice id, JsonNode asked) {
    if (id == null || asked == null) {
      return false;
    }
    String told = id.source(ID).replaceAll("^\"(.*)\"$", "$1");
    return told.matches("[0-9]{1,15}(\\.0{1,9})?")
        && asked.isNumber()
        && new BigDecimal(told).compareTo(asked.decimalValue()) == 0;
  }

  private static void read(JsonFactory factory, byte[] json, ResultReader reader)
      throws IOException, ProbeException {
    READING.acquireUninterruptibly();
    try {
      char[] text = new char[json.length + 1];
      InputStreamReader decoder =
          new InputStreamReader(new ByteArrayInputStream(json), StandardCharsets.UTF_8);
      int length = 0;
      for (int n = decoder.read(text, 0, text.length);
          n > 0;
          n = decoder.read(text, length, text.length - length)) {
        length += n;
      }
      reader.read(JsonSlice.of(factory, text, length));
    } finally {
      READING.release();
    }
  }
}
