package io.mcpruntime.maven.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RegistryProbeTest {
  private final RegistryProbe probe = new RegistryProbe(Duration.ofMillis(500));

  private boolean ask(String host) throws ImageException {
    return probe.speaksHttp(host, true);
  }

  @Test
  void plainHttpIsFoundBehindARegistryThatAnswersTlsWithAnError() throws Exception {
    try (StandIn plain = StandIn.forbidding()) {
      assertThat(ask(plain.host())).isTrue();
    }
  }

  @Test
  void plainHttpIsFoundBehindARegistryThatHangsUpOnTls() throws Exception {
    try (StandIn plain = StandIn.hangingUpOnTls()) {
      assertThat(ask(plain.host())).isTrue();
    }
  }

  @Test
  void nobodyAtTheAddressIsNamed() {
    assertThatThrownBy(() -> ask("localhost:1"))
        .hasMessageStartingWith("registry localhost:1 is not reachable: connection refused");
  }

  @Test
  void unknownHostIsNamed() {
    assertThatThrownBy(() -> ask("no-such-host.invalid"))
        .hasMessageStartingWith("registry no-such-host.invalid is not reachable: unknown host");
  }

  @Test
  void silentHostEndsInTime() throws Exception {
    try (StandIn silent = StandIn.silent()) {
      assertThatThrownBy(() -> ask(silent.host())).hasMessageContaining("is not reachable");
    }
  }

  @Test
  void webServerThatIsNoRegistryIsNamed() throws Exception {
    try (StandIn other = StandIn.answering(404)) {
      assertThatThrownBy(() -> ask(other.host())).hasMessageContaining("is no registry");
    }
  }

  @Test
  void illRegistryIsNamed() throws Exception {
    try (StandIn ill = StandIn.answering(503)) {
      assertThatThrownBy(() -> ask(ill.host())).hasMessageContaining("answered 503");
    }
  }
}
