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
 * Finds the port of a server that does not take the one it is given. It may open several, and the
 * right one last: what it opens first may be for metrics, or for a debugger.
 */
final class PortDetection {
  private static final long LOOK_NANOS = Duration.ofMillis(250).toNanos();
  private static final Duration SETTLED = Duration.ofSeconds(2);

  /** From then on anything that speaks HTTP is better than nothing. */
  private static final Duration LATE = Duration.ofSeconds(15);

  private static final int TIMEOUT_MILLIS = 2000;
  private static final Pattern DEBUGGER = Pattern.compile("jdwp=\\S*address=(?:\\S*:)?(\\d+)");

  /** It needs no session, and takes none. */
  private static final byte[] PING =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}".getBytes(StandardCharsets.UTF_8);

  private final ServerOptions options;
  private final Set<Integer> ignored = new TreeSet<>();
  private final LongSupplier clock;
  private final boolean isExpectedFree;
  private final long begun;
  private Set<Integer> seen = Set.of();
  private long seenSince;
  private long next;

  /**
   * @param given the port that it should have taken
   * @param words of its command: a debugger's port is among them
   */
  PortDetection(ServerOptions options, int given, List<String> words, LongSupplier clock) {
    this.options = options;
    this.clock = clock;
    isExpectedFree = options.expectedPort() > 0 && !LoopbackPorts.listens(options.expectedPort());
    begun = clock.getAsLong();
    next = begun;
    ignored.add(given);
    Matcher debugger = DEBUGGER.matcher(String.join(" ", words));
    while (debugger.find()) {
      ignored.add(Integer.parseInt(debugger.group(1)));
    }
  }

  /** The port, once it is sure; looks now and then only. */
  OptionalInt look(Supplier<Set<Long>> pids) {
    long now = clock.getAsLong();
    if (now < next) {
      return OptionalInt.empty();
    }
    next = now + LOOK_NANOS;
    return choose(
        ListeningSockets.areKnown() ? ListeningSockets.ports(pids.get()) : guessed(), now);
  }

  /** Where nobody tells who listens: whoever has begun to since. */
  private Set<Integer> guessed() {
    return isExpectedFree && LoopbackPorts.listens(options.expectedPort())
        ? Set.of(options.expectedPort())
        : Set.of();
  }

  OptionalInt choose(Set<Integer> listening, long now) {
    Set<Integer> ports = new TreeSet<>(listening);
    ports.removeAll(ignored);
    if (ports.contains(options.expectedPort())) {
      return OptionalInt.of(options.expectedPort());
    }
    if (!ports.equals(seen)) {
      seen = ports;
      seenSince = now;
    }
    boolean isSettled = now - seenSince >= SETTLED.toNanos();
    if (ports.isEmpty() || !isSettled) {
      return OptionalInt.empty();
    }
    boolean isLate = now - begun >= LATE.toNanos();
    return ports.stream().mapToInt(port -> port).filter(port -> answers(port, isLate)).findFirst();
  }

  /** Whether MCP may be there; where it is late, whether HTTP is. */
  private boolean answers(int port, boolean isLate) {
    HttpURLConnection asked = null;
    try {
      URI url = URI.create("http://127.0.0.1:" + port + options.path());
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
