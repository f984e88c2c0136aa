package io.mcpruntime.maven.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.VertxOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClientThreadsTest {
  /** Vert.x writes a stack trace to Maven's log otherwise, whenever the machine is busy. */
  @Test
  void nobodyIsToldOfBlockedThreads() {
    VertxOptions options = ClientThreads.options();
    Duration first =
        Duration.of(
            options.getBlockedThreadCheckInterval(),
            options.getBlockedThreadCheckIntervalUnit().toChronoUnit());
    assertThat(first).isGreaterThan(Duration.ofDays(365));
  }
}
