package io.mcpruntime.maven.client.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ServerResultsTest {
  private static final ServerResult GOOD =
      ServerResult.of("weather", new CheckReport("http://a/weather/mcp", List.of()));

  @Test
  void oneServerThatCannotBeAskedFailsTheBuildAndIsNamed() {
    ServerResults results =
        new ServerResults(List.of(GOOD, ServerResult.failed("team/stock", "not deployed")));
    assertThat(results.passed()).isFalse();
    assertThat(results.failure())
        .isEqualTo("2 servers: 1 passed, 1 failed; first: team/stock: not deployed");
    assertThat(results.lines())
        .containsExactly(
            "weather: 0 passed, 0 failed, 0 skipped",
            "team/stock: not deployed",
            "2 servers: 1 passed, 1 failed");
  }

  @Test
  void buildPassesWhereAllServersDo() {
    assertThat(new ServerResults(List.of(GOOD, GOOD)).passed()).isTrue();
  }
}
