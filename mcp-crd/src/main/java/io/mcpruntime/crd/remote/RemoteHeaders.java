package io.mcpruntime.crd.remote;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The headers that a gateway adds to requests to one URL. Operator and gateway apply the same
 * rules, and no message has a value. Immutable.
 *
 * @param url the only URL to which the headers are sent
 * @param values by name; compared without regard to case
 */
public record RemoteHeaders(String url, Map<String, String> values) {
  /** The Secret in each namespace with the headers of its servers, one key for each server. */
  public static final String SECRET = "mcp-runtime-remote-headers";

  /** Headers of one server. */
  public static final int MAX_COUNT = 16;

  /** Characters of all names and values of one server. */
  public static final int MAX_SIZE = 8192;

  private static final int MAX_NAME = 128;

  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder().disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION).build());

  /** Headers of the connection, of the message, and of MCP, which the gateway sets itself. */
  private static final Set<String> RESERVED =
      Set.of(
          "accept",
          "accept-encoding",
          "connection",
          "content-encoding",
          "content-length",
          "content-type",
          "expect",
          "forwarded",
          "host",
          "http2-settings",
          "keep-alive",
          "last-event-id",
          "max-forwards",
          "origin",
          "te",
          "trailer",
          "traceparent",
          "tracestate",
          "transfer-encoding",
          "upgrade",
          "via");

  /**
   * Checks all headers.
   *
   * @throws IllegalArgumentException with one line that names the header and shows no value
   */
  public RemoteHeaders {
    Map<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    int size = 0;
    for (Map.Entry<String, String> header : values.entrySet()) {
      check(header.getKey(), header.getValue());
      size += header.getKey().length() + header.getValue().length();
      if (sorted.put(header.getKey(), header.getValue()) != null) {
        throw new IllegalArgumentException("header " + header.getKey() + " is there twice");
      }
    }
    if (sorted.size() > MAX_COUNT || size > MAX_SIZE) {
      throw new IllegalArgumentException(
          "it has more than %d headers or %d characters".formatted(MAX_COUNT, MAX_SIZE));
    }
    values = Collections.unmodifiableMap(sorted);
  }

  private static void check(String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (name.length() > MAX_NAME || !name.matches("[A-Za-z0-9-]+")) {
      throw new IllegalArgumentException(
          "key %s is not the name of a header: use letters, digits and '-'".formatted(brief(name)));
    }
    if (RESERVED.contains(lower)
        || lower.startsWith("mcp-")
        || lower.startsWith("proxy-")
        || lower.startsWith("x-forwarded-")) {
      throw new IllegalArgumentException(
          "header %s is set by the gateway itself: remove the key".formatted(name));
    }
    if (!value.matches("[ -~]*[!-~][ -~]*")) {
      throw new IllegalArgumentException(
          "the value of header %s is empty, or not ASCII characters in one line".formatted(name));
    }
  }

  private static String brief(String name) {
    return name.length() > MAX_NAME ? name.substring(0, MAX_NAME) + "..." : name;
  }

  /**
   * Reads what {@link #json} has written.
   *
   * @throws IllegalArgumentException if it is something else; the message shows none of it
   */
  public static RemoteHeaders parse(String json) {
    if (json.length() > 4 * MAX_SIZE) {
      throw new IllegalArgumentException("the entry is too long");
    }
    try {
      JsonNode entry = JSON.readTree(json);
      Map<String, String> values = new TreeMap<>();
      entry
          .path("headers")
          .properties()
          .forEach(header -> values.put(header.getKey(), header.getValue().asText()));
      return new RemoteHeaders(entry.path("url").asText(), values);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the entry is not JSON", e);
    }
  }

  /** Returns the entry of the Secret. */
  public String json() {
    ObjectNode entry = JSON.createObjectNode().put("url", url);
    ObjectNode headers = entry.putObject("headers");
    values.forEach(headers::put);
    return entry.toString();
  }

  /** Returns the names only. */
  @Override
  public String toString() {
    return url + " " + values.keySet();
  }
}
