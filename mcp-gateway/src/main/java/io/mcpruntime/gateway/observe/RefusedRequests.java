package io.mcpruntime.gateway.observe;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts the refused requests of each client in one second, so that the access log lists no more
 * than some of them: a client may be refused 20,000 times a second. Used by one event loop.
 */
final class RefusedRequests {
  /** Lines per second of one client and event loop. */
  static final int LISTED = 20;

  /** The clients after these count as one. */
  static final int MAX_CLIENTS = 1_000;

  private static final String OTHERS = "others";

  /** Is told of requests that are not listed. */
  interface Unlisted {
    /**
     * Reports one client's requests of the last second.
     *
     * @param more how many they are
     * @param status of the answer to the last one
     */
    void tell(String client, int more, int status);
  }

  /** What there was of one client. */
  private static final class Count {
    private int requests;
    private int status;
  }

  private final Map<String, Count> counts = new HashMap<>();

  /** Counts one more; whether it is listed. */
  boolean isListed(String client, int status) {
    String key = counts.size() < MAX_CLIENTS || counts.containsKey(client) ? client : OTHERS;
    Count count = counts.computeIfAbsent(key, first -> new Count());
    count.status = status;
    return ++count.requests <= LISTED;
  }

  /** Tells how many of which client were not listed, and begins the next second. */
  void next(Unlisted unlisted) {
    counts.forEach(
        (client, count) -> {
          if (count.requests > LISTED) {
            unlisted.tell(client, count.requests - LISTED, count.status);
          }
        });
    counts.clear();
  }
}
