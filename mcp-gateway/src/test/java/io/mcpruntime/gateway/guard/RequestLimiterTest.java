package io.mcpruntime.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.gateway.route.ServerLimits;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestLimiterTest {
  private final RequestLimiter load = new RequestLimiter();

  @Test
  void aBurstOfOneSecondIsLetInAndTheRestComesBackWithTime() {
    ServerLimits ten = new ServerLimits(1024, 10, 0, 60);
    assertThat(entered(ten, 15, 0)).isEqualTo(10);
    assertThat(entered(ten, 15, TimeUnit.MILLISECONDS.toNanos(500))).isEqualTo(5);
  }

  @Test
  void asManyAreOpenAsTheLimitSays() {
    ServerLimits two = new ServerLimits(1024, 0, 2, 60);
    assertThat(entered(two, 5, 0)).isEqualTo(2);
    load.leave();
    assertThat(entered(two, 5, 0)).isEqualTo(1);
    assertThat(load.open()).isEqualTo(2);
  }

  private long entered(ServerLimits limits, int times, long now) {
    return IntStream.range(0, times).filter(i -> load.enter(limits, now).isEmpty()).count();
  }
}
