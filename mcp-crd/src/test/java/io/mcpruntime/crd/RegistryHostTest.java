package io.mcpruntime.crd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryHostTest {
  @ParameterizedTest
  @CsvSource({
    "weather, docker.io, false",
    "team/weather:1, docker.io, false",
    "registry.example/weather, registry.example, true",
    "Registry.Example:5000/weather, registry.example:5000, true",
    "localhost/jre:1, localhost, true",
    "TEAM/weather, team, true",
    "index.docker.io/library/jre, docker.io, true",
  })
  void hostIsThePartBeforeTheFirstSlashThatLooksLikeOne(
      String image, String host, boolean isNamed) {
    assertThat(RegistryHost.of(image)).isEqualTo(host);
    assertThat(RegistryHost.isNamed(image)).isEqualTo(isNamed);
  }
}
