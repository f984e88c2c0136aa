package io.mcpruntime.probe.http;

import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The caller's headers, sent with every request to a server. Secret values are hidden in all
 * messages, even where the server repeats them. Immutable.
 *
 * @param host the {@code Host} that users of the server send, or {@code null} for that of the URL
 * @param open headers whose values may be shown
 * @param secret headers whose values must not be shown
 */
public record ExtraHeaders(String host, Map<String, String> open, Map<String, String> secret) {
  /** No extra headers. */
  public static final ExtraHeaders NONE = new ExtraHeaders(null, Map.of(), Map.of());

  private static final String HIDDEN = "***";

  /** A shorter part of a value, such as "v1", is no secret and occurs in many words. */
  private static final int SECRET_PART = 6;

  private static final List<String> SCHEMES = List.of("basic", "bearer", "digest", "apikey");

  public ExtraHeaders {
    open = Map.copyOf(open);
    secret = Map.copyOf(secret);
  }

  void addTo(HttpRequest.Builder request) {
    if (host != null && HostHeader.isAllowed()) {
      request.setHeader(HostHeader.NAME, host);
    }
    open.forEach(request::setHeader);
    secret.forEach(request::setHeader);
  }

  /**
   * Returns the text without secret values and their words, in capitals or not; {@code null} for
   * {@code null}. A server that writes them in another form, such as base64, with escapes or in
   * parts, can still show them: it was sent them, and so may tell anybody.
   */
  public String hide(String text) {
    String shown = text;
    if (text != null) {
      for (String value : hidden(secret.values())) {
        int flags = Pattern.LITERAL | Pattern.CASE_INSENSITIVE;
        shown = Pattern.compile(value, flags).matcher(shown).replaceAll(HIDDEN);
      }
    }
    return shown;
  }

  /** Returns the names only. */
  @Override
  public String toString() {
    return "host %s, %s, %s".formatted(host, open.keySet(), secret.keySet());
  }

  /** Includes the parts, because a server may repeat only the token of "Bearer TOKEN". */
  private static List<String> hidden(Collection<String> values) {
    return values.stream()
        .flatMap(
            value ->
                Stream.concat(
                    Stream.of(value),
                    Arrays.stream(value.split("[\\s,;=]+", -1))
                        .filter(word -> word.length() >= SECRET_PART)
                        .filter(word -> !SCHEMES.contains(word.toLowerCase(Locale.ROOT)))))
        .filter(value -> !value.isEmpty())
        .distinct()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
  }
}
