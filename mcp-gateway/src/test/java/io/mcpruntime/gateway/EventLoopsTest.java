package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.VertxOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EventLoopsTest {
  /** Vert.x writes a stack trace to the log of whoever has event loops in its JVM, as Maven. */
  @Test
  void silentLoopsAreNotWatched() {
    VertxOptions options = EventLoops.silent(new VertxOptions());
    Duration first =
        Duration.of(
            options.getBlockedThreadCheckInterval(),
            options.getBlockedThreadCheckIntervalUnit().toChronoUnit());
    assertThat(first).isGreaterThan(Duration.ofDays(365));
  }
}
