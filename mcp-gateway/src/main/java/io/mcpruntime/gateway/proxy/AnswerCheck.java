package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.MalformedAnswer;
import io.mcpruntime.gateway.session.Seal;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientResponse;
import java.util.List;
import java.util.Map;

/** What no answer may be; {@link io.mcpruntime.gateway.guard.AnswerGuard} checks the framing. */
final class AnswerCheck {
  private static final int MAX_LENGTH_DIGITS = 15;

  private AnswerCheck() {}

  /**
   * @throws MalformedAnswer that says what is wrong
   */
  static void check(HttpClientResponse from, boolean stateful) {
    int status = from.statusCode();
    if (status < 200 || status > 599) {
      throw new MalformedAnswer("the server answered with status " + status);
    }
    if (status >= 300 && status < 400) {
      throw new MalformedAnswer(
          "the server answered with a redirect (%d): set its path to where it answers MCP"
              .formatted(status));
    }
    headers(from.headers());
    String session = stateful ? from.getHeader(Headers.SESSION) : null;
    if (session != null && session.length() > Seal.MAX_ID) {
      throw new MalformedAnswer(
          "the server's session id has %d characters: the limit is %d"
              .formatted(session.length(), Seal.MAX_ID));
    }
  }

  private static void headers(MultiMap headers) {
    for (Map.Entry<String, String> header : headers) {
      String value = header.getValue();
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if ((c < ' ' && c != '\t') || c == 0x7f) {
          throw new MalformedAnswer("the server sent a header with control characters");
        }
      }
    }
    if (headers.getAll(Headers.SESSION).size() > 1 || headers.getAll("Content-Type").size() > 1) {
      throw new MalformedAnswer("the server sent Mcp-Session-Id or Content-Type twice");
    }
    List<String> lengths = headers.getAll("Content-Length");
    if (lengths.size() > 1 || (lengths.size() == 1 && !isLength(lengths.get(0)))) {
      throw new MalformedAnswer("the server sent a Content-Length that is not one number");
    }
  }

  private static boolean isLength(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_LENGTH_DIGITS
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
