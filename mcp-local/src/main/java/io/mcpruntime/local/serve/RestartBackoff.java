package io.mcpruntime.local.serve;

import java.time.Duration;

/** How long to wait before a server that ended is started again: longer each time. */
final class RestartBackoff {
  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private Duration next = FIRST;

  /**
   * @param ran how long it served; as long as the longest pause, and all is forgotten
   */
  Duration next(Duration ran) {
    Duration pause = ran.compareTo(LONGEST) >= 0 ? FIRST : next;
    Duration twice = pause.multipliedBy(2);
    next = twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
    return pause;
  }
}
