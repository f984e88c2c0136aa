package io.mcpruntime.local.serve;

import java.time.Duration;

/** The growing pause before a server that exited is restarted. */
final class RestartBackoff {
  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private Duration next = FIRST;

  /**
   * @param ran how long it served; after the longest pause or more, the backoff is reset
   */
  Duration next(Duration ran) {
    Duration pause = ran.compareTo(LONGEST) >= 0 ? FIRST : next;
    Duration twice = pause.multipliedBy(2);
    next = twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
    return pause;
  }
}
