package io.mcpruntime.maven.server.rollout;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An address on which a server listens, as a line of its log names it. Frameworks of all languages
 * log it, each in its own words.
 *
 * @param host null where the log names none
 */
record Listener(String host, int port, String line) {
  private static final int MAX_PORT = 65_535;
  private static final int LONGEST_LINE = 1_000;

  private static final String VERB =
      "(?i)\\b(?:listen|running|start|serv|bound|available|ready|launch|respond)\\w*\\b";

  private static final String HOST =
      "(\\d{1,3}(?:\\.\\d{1,3}){3}|localhost|\\*|\\[[0-9a-f:]+]|::1?)";

  /**
   * {@code Uvicorn running on http://127.0.0.1:8000}, {@code Listening on: http://0.0.0.0:8080}.
   */
  private static final Pattern URL =
      Pattern.compile(VERB + ".{0,60}?\\bhttps?://(\\[[0-9a-f:]+]|[a-z0-9.-]+):(\\d{2,5})\\b");

  /** {@code http://0.0.0.0:8080 bound for socket}. */
  private static final Pattern URL_FIRST =
      Pattern.compile(
          "(?i)\\bhttps?://(\\[[0-9a-f:]+]|[a-z0-9.-]+):(\\d{2,5})\\b.{0,20}?\\b(?:bound|listen|ready)");

  /** {@code - Local: http://localhost:3000}, as Vite, Next.js and their kin write it. */
  private static final Pattern URL_ALONE =
      Pattern.compile("(?i)^\\W*Local\\s*:\\s*https?://([a-z0-9.-]+):(\\d{2,5})\\b");

  /** {@code Tomcat started on port 8080 (http)}, {@code listening on :8080}. */
  private static final Pattern PORT =
      Pattern.compile(
          VERB
              + ".{0,40}?(?:\\bports?(?:\\(s\\))?[\" :=]{1,3}|[ {/=(\"-]"
              + HOST
              + "?:)(\\d{2,5})\\b(?!:\\d)");

  /** {@code Server listening on 3000}: what follows tells a port from a year or a duration. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?i)\\b(?:(?:listen(?:ing|s)?|serving)\\b.{0,40}?\\b(?:on|at)|(?:running|started|up|bound|ready)"
              + " on)() (\\d{3,5})(?=$|[,;!)\"']|\\.(?:\\s|$)|\\.{3}| ?[({\\[]|"
              + " (?:and|with|using|via|for|over)\\b)");

  /** A listener of a server's own beside the one that answers MCP. */
  private static final Pattern ASIDE =
      Pattern.compile(
          "(?i)(?<![\\w.-])(?:management|actuator|metrics|prometheus|admin|health|debug|jmx)(?![\\w.-])");

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

  /** Where a server listens by this line of its log; empty where the line does not say that. */
  static Optional<Listener> in(String line) {
    String start = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
    return Stream.of(URL, URL_FIRST, URL_ALONE, PORT, NUMBER)
        .map(pattern -> pattern.matcher(start))
        .filter(Matcher::find)
        .filter(found -> !ASIDE.matcher(start.substring(0, found.end())).find())
        .map(found -> new Listener(host(found), Integer.parseInt(found.group(2)), line))
        .filter(listener -> listener.port() > 0 && listener.port() <= MAX_PORT)
        // The address for a browser is not the only one on which it listens.
        .min(Comparator.comparing(Listener::isOnlyInThePod));
  }

  private static String host(Matcher found) {
    String host = found.group(1);
    return host == null || host.isEmpty() ? null : host;
  }

  boolean isOnlyInThePod() {
    return host != null && LOOPBACK.contains(host);
  }
}
