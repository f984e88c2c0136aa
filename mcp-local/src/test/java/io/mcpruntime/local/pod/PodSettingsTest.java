package io.mcpruntime.local.pod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a bridge in a pod reads from its environment. */
class PodSettingsTest {
  @ParameterizedTest
  @CsvSource({"64, 1", "256, 2", "512, 6", "1024, 14", "65536, 100"})
  void theNumberOfSessionsFitsTheMemory(long mebibytes, int sessions) {
    assertThat(PodSettings.read(Map.of(), mebibytes << 20).maxSessions()).isEqualTo(sessions);
  }

  @Test
  void valuesOfTheEnvironmentAreUsed() {
    var options =
        PodSettings.read(
            Map.of("MCP_PORT", "9000", "MCP_STDIO_SESSIONS", "7", "MCP_STDIO_IDLE_SECONDS", "60"),
            1 << 30);
    assertThat(options.port()).isEqualTo(9000);
    assertThat(options.maxSessions()).isEqualTo(7);
    assertThat(options.idle()).isEqualTo(Duration.ofMinutes(1));
    assertThat(options.host()).isEqualTo("0.0.0.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "many", "1001", "99999999999999"})
  void wrongValuesAreNamed(String value) {
    assertThatThrownBy(() -> PodSettings.read(Map.of("MCP_STDIO_SESSIONS", value), 1 << 30))
        .hasMessageContaining("MCP_STDIO_SESSIONS is \"" + value + "\"")
        .hasMessageContaining("from 1 to 1000");
  }
}
