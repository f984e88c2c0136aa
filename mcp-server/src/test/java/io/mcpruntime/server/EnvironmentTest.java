package io.mcpruntime.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcpruntime.server.http.ListenAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {
  @Test
  void thisMachineAloneMayCallUnlessTheEnvironmentSaysOtherwise() {
    Environment nothing = new Environment(Map.of());
    assertThat(nothing.address()).isEqualTo(new ListenAddress("127.0.0.1", 8088));
    assertThat(nothing.allowedHosts()).isEmpty();
    Environment all =
        new Environment(
            Map.of("HOST", "0.0.0.0", "PORT", "80", "ALLOWED_HOSTS", "A.example, b.example,,"));
    assertThat(all.address()).isEqualTo(new ListenAddress("0.0.0.0", 80));
    assertThat(all.allowedHosts()).containsExactlyInAnyOrder("a.example", "b.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "http", "-1", "65536", "999999"})
  void portThatIsNoneIsShown(String port) {
    Environment environment = new Environment(Map.of("PORT", port));
    assertThatThrownBy(environment::address)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("PORT is \"" + port + "\": write a number up to 65535");
  }
}
