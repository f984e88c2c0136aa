package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the kubelet is told of a process whose event loops stand. */
class ProcessHealthTest {
  private Duration lag = Duration.ZERO;
  private final ProcessHealth health = new ProcessHealth(() -> lag);

  @Test
  void processIsReadyOnceItServes() {
    assertThat(health.isReady()).isFalse();
    assertThat(health.isLive()).isTrue();
    health.setServing(true);
    assertThat(health.isReady()).isTrue();
    health.setServing(false);
    assertThat(health.isReady()).isFalse();
  }

  @Test
  void stalledEventLoopMakesItNotReadyAndLaterNotLive() {
    health.setServing(true);
    lag = ProcessHealth.STALLED;
    assertThat(health.isReady()).isFalse();
    assertThat(health.isLive()).isTrue();
    lag = ProcessHealth.DEAD;
    assertThat(health.isLive()).isFalse();
    lag = ProcessHealth.STALLED.minusMillis(1);
    assertThat(health.isReady()).isTrue();
  }
}
