package com.example.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  @Test
  void anEmptyEnvironmentGivesTheDefaults() {
    assertThat(Settings.of(Map.of())).isEqualTo(new Settings(8088, Units.METRIC, List.of()));
  }

  @Test
  void everySettingIsRead() {
    var environment =
        Map.of("PORT", "9000", "UNITS", "Imperial", "ALLOWED_HOSTS", "a.example, b.example");

    assertThat(Settings.of(environment))
        .isEqualTo(new Settings(9000, Units.IMPERIAL, List.of("a.example", "b.example")));
  }

  @Test
  void aWrongSettingIsNamedWithWhatWouldBeRight() {
    assertThatThrownBy(() -> Settings.of(Map.of("UNITS", "kelvin")))
        .hasMessage("UNITS is \"kelvin\": write metric or imperial");
    assertThatThrownBy(() -> Settings.of(Map.of("PORT", "70000")))
        .hasMessageStartingWith("PORT is \"70000\"");
  }
}
