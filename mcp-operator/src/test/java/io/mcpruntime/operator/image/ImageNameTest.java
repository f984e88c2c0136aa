package io.mcpruntime.operator.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageNameTest {
  private static final String DIGEST = "@sha256:" + "a".repeat(64);

  @ParameterizedTest
  @CsvSource({
    "weather,                            docker.io/library/,      true",
    "weather:1,                          docker.io/library/weather, true",
    "weather:1,                          weather,                 true",
    "index.docker.io/weather,            docker.io/library/,      true",
    "team/weather,                       docker.io/team/,         true",
    "team/weather,                       docker.io/library/,      false",
    "registry.example/team/weather:1,    registry.example/team/,  true",
    "Registry.Example/team/weather,      registry.example/team/,  true",
    "registry.example/teams/weather,     registry.example/team/,  false",
    "registry.example/team,              registry.example/team/,  false",
    "registry.example.evil.com/team/w,   registry.example/,       false",
    "registry.example:5000/team/w,       registry.example/,       false",
    "registry.example:5000/team/w,       registry.example:5000/,  true",
    "registry.example:team/w,            registry.example/,       false",
    "evil.com/registry.example/team/w,   registry.example/team/,  false",
    "registry.example/team/weather-evil, registry.example/team/weather, false",
    "registry.example/team/weather:2,    registry.example/team/weather, true",
    "localhost/weather,                  docker.io/,              false",
    "127.0.0.1:5000/weather,             127.0.0.1:5000/,         true"
  })
  void imageIsBelowAnEntryOfThePolicyOrNot(String image, String allowed, boolean below) {
    assertThat(ImageName.parse(image).isBelow(allowed)).isEqualTo(below);
    assertThat(ImageName.parse(image + DIGEST).isBelow(allowed)).isEqualTo(below);
  }

  @ParameterizedTest
  @CsvSource({"w, false", "w:1, false", "w:sha256, false", "w@sha256:abc, false", "w@md5:1, false"})
  void tagIsNoDigest(String image, boolean digest) {
    assertThat(ImageName.parse(image).hasDigest()).isEqualTo(digest);
    assertThat(ImageName.parse("r.example:5/w:1" + DIGEST).hasDigest()).isTrue();
    assertThat(ImageName.parse("w@x" + DIGEST).hasDigest()).isFalse();
  }
}
