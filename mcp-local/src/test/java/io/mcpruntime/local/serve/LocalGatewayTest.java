package io.mcpruntime.local.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class LocalGatewayTest {
  @Test
  @EnabledOnOs(OS.LINUX)
  void whoHasThePortIsNamedAndAFreeOneOffered() {
    try (LocalGateway first = LocalGateway.start(0)) {
      GatewayPortConflict taken =
          catchThrowableOfType(GatewayPortConflict.class, () -> LocalGateway.start(first.port()));

      assertThat(taken)
          .hasMessageStartingWith("port %d of 127.0.0.1 is taken by pid ".formatted(first.port()))
          .hasMessageContaining("pid %d (".formatted(ProcessHandle.current().pid()))
          .hasMessageEndingWith(": %d is free".formatted(taken.nextFree().getAsInt()));
      try (LocalGateway second = LocalGateway.start(taken.nextFree().getAsInt())) {
        assertThat(second.port()).isEqualTo(taken.nextFree().getAsInt());
      }
    }
  }

  @Test
  void pausesGrowToTenSecondsAndAreForgottenByWhoRanAsLong() {
    RestartBackoff pauses = new RestartBackoff();
    for (int expected : new int[] {200, 400, 800, 1600, 3200, 6400, 10_000, 10_000}) {
      assertThat(pauses.next(Duration.ofSeconds(9))).isEqualTo(Duration.ofMillis(expected));
    }
    assertThat(pauses.next(Duration.ofSeconds(10))).isEqualTo(Duration.ofMillis(200));
    assertThat(pauses.next(Duration.ZERO)).isEqualTo(Duration.ofMillis(400));
  }
}
