package io.mcpruntime.maven.image.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RegistryTargetTest {
  @Test
  void podsNameTheDigestWithoutTheTag() {
    RegistryTarget target = RegistryTarget.external("ghcr.io/acme", "weather:1.0");
    assertThat(target.image()).isEqualTo("ghcr.io/acme/weather:1.0");
    assertThat(target.reference("sha256:1")).isEqualTo("ghcr.io/acme/weather@sha256:1");
  }

  @Test
  void portIsNoTag() {
    assertThat(RegistryTarget.external("reg:5000", "a").reference("sha256:1"))
        .isEqualTo("reg:5000/a@sha256:1");
  }

  @Test
  void plainHttpIsForLoopbackOnly() {
    assertThat(RegistryTarget.external("localhost:5000/", "a").httpAllowed()).isTrue();
    assertThat(RegistryTarget.external("127.0.0.1:5000", "a").httpAllowed()).isTrue();
    assertThat(RegistryTarget.external("127.evil.example", "a").httpAllowed()).isFalse();
    assertThat(RegistryTarget.external("localhost.example/x", "a").httpAllowed()).isFalse();
    assertThat(RegistryTarget.external("ghcr.io", "a").allowingHttp().httpAllowed()).isTrue();
  }

  @Test
  void passwordIsNotPrinted() {
    RegistryTarget target =
        RegistryTarget.external("ghcr.io", "a").withLogin(new Login("me", "secret"));
    assertThat(target.toString()).contains("me:***").doesNotContain("secret");
  }
}
