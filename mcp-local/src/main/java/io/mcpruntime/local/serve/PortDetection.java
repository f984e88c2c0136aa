package io.mcpruntime.local.serve;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the port of a server that ignores its assigned port. The server may open several ports, the
 * MCP port last: the first may be for metrics or a debugger.
 */
final class PortDetection {
  private static final long LOOK_NANOS = Duration.ofMillis(250).toNanos();
  private static final Duration SETTLED = Duration.ofSeconds(2);

  /** After this time any port that speaks HTTP is accepted. */
  private static final Duration LATE = Duration.ofSeconds(15);

  /** After this time the expected port is accepted so, if the server has opened no other. */
  private static final Duration ALONE = Duration.ofSeconds(5);

  private static final int TIMEOUT_MILLIS = 2000;
  private static final Pattern DEBUGGER = Pattern.compile("jdwp=\\S*address=(?:\\S*:)?(\\d+)");

  /** A request that needs no session and creates none. */
  private static final byte[] PING =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}".getBytes(StandardCharsets.UTF_8);

  private final ServerOptions options;
  private final int given;
  private final Set<Integer> debuggers = new TreeSet<>();
  private final LongSupplier clock;
  private final boolean isExpectedFree;
  private final long begun;
  private Set<Integer> seen = Set.of();
  private long seenSince;
  private long next;
  private Set<Integer> everSeen = Set.of();

  /**
   * @param given the port that the server should have used
   * @param words the words of its command, which may name a debugger's port
   */
  PortDetection(ServerOptions options, int given, List<String> words, LongSupplier clock) {
    this.options = options;
    this.clock = clock;
    isExpectedFree = options.expectedPort() > 0 && !LoopbackPorts.listens(options.expectedPort());
    begun = clock.getAsLong();
    next = begun;
    this.given = given;
    Matcher debugger = DEBUGGER.matcher(String.join(" ", words));
    while (debugger.find()) {
      debuggers.add(Integer.parseInt(debugger.group(1)));
    }
  }

  /** Returns the port once it is certain; checks only every 250 ms. */
  OptionalInt look(Supplier<Set<Long>> pids) {
    long now = clock.getAsLong();
    if (now < next) {
      return OptionalInt.empty();
    }
    next = now + LOOK_NANOS;
    Set<Integer> ports =
        ListeningSockets.areKnown() ? ListeningSockets.ports(pids.get()) : guessed();
    if (!ports.isEmpty()) {
      everSeen = Set.copyOf(ports);
    }
    return choose(ports, now);
  }

  /** Returns the ports that the server listened on when it was last seen to, also since closed. */
  Set<Integer> seenLast() {
    Set<Integer> ports = new TreeSet<>(everSeen);
    ports.removeAll(debuggers);
    return ports;
  }

  /**
   * Returns, where there is no proc(5), the expected port if something has begun to listen there.
   */
  private Set<Integer> guessed() {
    return isExpectedFree && LoopbackPorts.listens(options.expectedPort())
        ? Set.of(options.expectedPort())
        : Set.of();
  }

  OptionalInt choose(Set<Integer> listening, long now) {
    Set<Integer> ports = new TreeSet<>(listening);
    ports.remove(given);
    ports.removeAll(debuggers);
    int expected = options.expectedPort();
    boolean isLate = now - begun >= LATE.toNanos();
    if (!ports.equals(seen)) {
      seen = ports;
      seenSince = now;
    }
    boolean isAlone = ports.size() == 1 && now - seenSince >= ALONE.toNanos();
    if (ports.contains(expected) && answers(expected, isLate || isAlone)) {
      return OptionalInt.of(expected);
    }
    boolean isSettled = now - seenSince >= SETTLED.toNanos();
    if (ports.isEmpty() || !isSettled) {
      return OptionalInt.empty();
    }
    return ports.stream()
        .filter(port -> port != expected)
        .mapToInt(port -> port)
        .filter(port -> answers(port, isLate))
        .findFirst();
  }

  /** Whether MCP may be served there; once it is late, whether HTTP is. */
  private boolean answers(int port, boolean isLate) {
    HttpURLConnection asked = null;
    try {
      String host = LoopbackPorts.host(port).orElse(LoopbackPorts.IPV4);
      URI url = URI.create("http://" + host + ":" + port + options.path());
      asked = (HttpURLConnection) url.toURL().openConnection();
      asked.setConnectTimeout(TIMEOUT_MILLIS);
      asked.setReadTimeout(TIMEOUT_MILLIS);
      asked.setInstanceFollowRedirects(false);
      asked.setRequestMethod("POST");
      asked.setRequestProperty("Content-Type", "application/json");
      asked.setRequestProperty("Accept", "application/json, text/event-stream");
      asked.setDoOutput(true);
      asked.getOutputStream().write(PING);
      int status = asked.getResponseCode();
      String type = String.valueOf(asked.getContentType());
      boolean isRefused = status >= 300 && status < 500 && status != 404 && status != 405;
      boolean isAnswered =
          status == 202
              || (status == 200 && (type.contains("json") || type.contains("event-stream")));
      return isRefused || isAnswered || (isLate && status > 0);
    } catch (IOException e) {
      return false;
    } finally {
      if (asked != null) {
        asked.disconnect();
      }
    }
  }
}
