package io.mcpruntime.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.gateway.guard.ConnectionLimit;
import io.mcpruntime.gateway.guard.ResourceLimits;
import org.junit.jupiter.api.Test;

class ConnectionUseTest {
  private static final long LITTLE = 1_000;

  private long requests;
  private long headSince;
  private final ConnectionUse use =
      new ConnectionUse("10.0.0.1", () -> requests, () -> headSince, () -> {}, 0);

  @Test
  void firstRequestBeginsWithinTenSeconds() {
    assertThat(use.isOver(ConnectionUse.FIRST)).isFalse();
    assertThat(use.isOver(ConnectionUse.FIRST + LITTLE)).isTrue();
    assertThat(use.hasAsked()).isFalse();
  }

  @Test
  void headThatHasBegunHasThirtySeconds() {
    headSince = LITTLE;
    assertThat(use.isOver(LITTLE + ConnectionUse.HEAD)).isFalse();
    assertThat(use.isOver(2 * LITTLE + ConnectionUse.HEAD)).isTrue();
  }

  @Test
  void idleConnectionThatHasAskedIsKeptForSeventyFiveSeconds() {
    requests++;
    use.began();
    assertThat(use.isOver(100 * ConnectionUse.IDLE)).isFalse();
    assertThat(use.isInUse()).isTrue();
    use.ended(LITTLE);
    use.count(2 * LITTLE);
    assertThat(use.idleSince()).isEqualTo(LITTLE);
    assertThat(use.isInUse()).isFalse();
    assertThat(use.isOver(LITTLE + ConnectionUse.IDLE)).isFalse();
    assertThat(use.isOver(2 * LITTLE + ConnectionUse.IDLE)).isTrue();
  }

  @Test
  void givesWayToAnotherOnceItsLastRequestHasEnded() {
    ConnectionLimit limit = new ConnectionLimit(new ResourceLimits(0, 1, 1), peer -> false);
    assertThat(limit.open(use, 0)).isTrue();
    requests = 2;
    use.began();
    use.began();
    assertThat(limit.open(newcomer(), ConnectionUse.IDLE)).isFalse();
    use.ended(LITTLE);
    assertThat(limit.open(newcomer(), ConnectionUse.IDLE)).isFalse();
    use.ended(2 * LITTLE);
    assertThat(limit.open(newcomer(), ConnectionUse.IDLE)).isTrue();
  }

  private static ConnectionUse newcomer() {
    return new ConnectionUse("10.0.0.1", () -> 0, () -> 0, () -> {}, ConnectionUse.IDLE);
  }

  /** They are answered at once, as a load balancer's {@code /healthz}. */
  @Test
  void requestsThatBeginNothingCountAsUse() {
    for (long now = 0; now < 10 * ConnectionUse.IDLE; now += ConnectionUse.IDLE) {
      requests++;
      use.count(now);
      assertThat(use.idleSince()).isEqualTo(now);
      assertThat(use.isOver(now + LITTLE)).isFalse();
    }
  }
}
