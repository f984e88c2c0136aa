package io.mcpruntime.gateway.guard;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The options of a message's Connection headers (RFC 9110, section 7.6.1). Vert.x reads only the
 * first header, and only as a whole.
 *
 * @param options in lower case; of too many the first ones
 * @param hasTooMany whether there are more than any honest message has
 */
public record ConnectionHeader(Set<String> options, boolean hasTooMany) {
  /** Maximum number of options in all Connection headers of one message. */
  static final int MAX_OPTIONS = 32;

  private static final String CLOSE = "close";
  private static final ConnectionHeader NONE = new ConnectionHeader(Set.of(), false);
  private static final ConnectionHeader STAYS = new ConnectionHeader(Set.of("keep-alive"), false);
  private static final ConnectionHeader ENDS = new ConnectionHeader(Set.of(CLOSE), false);

  /** Reads the headers of a message. */
  public static ConnectionHeader of(MultiMap headers) {
    String first = headers.get(HttpHeaders.CONNECTION);
    if (first == null) {
      return NONE;
    }
    List<String> lines = headers.getAll(HttpHeaders.CONNECTION);
    if (lines.size() == 1 && first.equalsIgnoreCase("keep-alive")) {
      return STAYS;
    }
    return lines.size() == 1 && first.equalsIgnoreCase(CLOSE) ? ENDS : of(lines);
  }

  private static ConnectionHeader of(List<String> lines) {
    Set<String> options = new HashSet<>();
    int count = 0;
    for (String line : lines) {
      for (String option : line.split(",", MAX_OPTIONS + 1)) {
        if (++count > MAX_OPTIONS) {
          return new ConnectionHeader(options, true);
        }
        options.add(option.strip().toLowerCase(Locale.ROOT));
      }
    }
    return new ConnectionHeader(options, false);
  }

  /** Whether the message is the last one of its connection (RFC 9112, section 9.6). */
  public boolean isLast() {
    return hasTooMany || options.contains(CLOSE);
  }
}
