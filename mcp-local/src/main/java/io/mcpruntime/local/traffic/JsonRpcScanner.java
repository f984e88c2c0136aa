package io.mcpruntime.local.traffic;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A streaming parser that extracts id, method, tool name and outcome of one JSON-RPC message of any
 * length (JSON-RPC 2.0, sections 4 and 5). Of a batch it reads the first message.
 */
final class JsonRpcScanner {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonParser parser = parser();
  private final ByteArrayFeeder feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
  private int depth;
  private boolean batch;
  private boolean unreadable;

  /** Of the message, in which the parser is; empty outside of one. */
  private String member = "";

  private String id;
  private String method;
  private String name;
  private boolean answer;
  private boolean failed;

  private static JsonParser parser() {
    try {
      return JSON.createNonBlockingByteArrayParser();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void read(byte[] part) {
    if (unreadable || part.length == 0) {
      return;
    }
    try {
      feeder.feedInput(part, 0, part.length);
      JsonToken token = parser.nextToken();
      while (token != null && token != JsonToken.NOT_AVAILABLE) {
        take(token);
        token = parser.nextToken();
      }
    } catch (IOException e) {
      // Not JSON, or past the parser's limits: what was read so far stays.
      unreadable = true;
    }
  }

  private void take(JsonToken token) throws IOException {
    if (token.isStructEnd()) {
      depth--;
      return;
    }
    if (depth == 0 && token == JsonToken.START_ARRAY && !batch) {
      batch = true;
      return;
    }
    if (token == JsonToken.FIELD_NAME) {
      member = depth == 1 ? parser.currentName() : member;
    } else if (depth == 1) {
      member(token);
    } else if (depth == 2 && parser.getParsingContext().inObject()) {
      inner(token);
    }
    if (token.isStructStart()) {
      depth++;
    }
  }

  private void member(JsonToken token) throws IOException {
    switch (member) {
      case "id" -> id = id == null ? token + parser.getText() : id;
      case "method" -> method = method == null ? parser.getText() : method;
      case "result" -> answer = true;
      case "error" -> {
        answer = true;
        failed |= token != JsonToken.VALUE_NULL;
      }
      default -> {}
    }
  }

  private void inner(JsonToken token) throws IOException {
    if (member.equals("params") && "name".equals(parser.currentName()) && name == null) {
      name = parser.getText();
    } else if (member.equals("result") && "isError".equals(parser.currentName())) {
      failed |= token == JsonToken.VALUE_TRUE;
    }
  }

  /** Whether this is the response to that request. */
  boolean answers(JsonRpcScanner request) {
    return answer && id != null && id.equals(request.id);
  }

  String method() {
    return method;
  }

  /** Returns the called tool, or {@code null}. */
  String tool() {
    return "tools/call".equals(method) ? name : null;
  }

  boolean isFailed() {
    return failed;
  }
}
