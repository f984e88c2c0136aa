package com.example.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class WeatherTest {
  private final Stations stations = Stations.recorded();
  private final Weather weather = new Weather(stations, Units.METRIC);

  @Test
  void everyCityHasAWeekOfForecast() {
    assertThat(stations.cities())
        .hasSize(12)
        .allSatisfy(city -> assertThat(weather.forecast(city, 7).days()).hasSize(7));
  }

  @Test
  void caseAndAccentsDoNotMatter() {
    assertThat(weather.current(" sao PAULO ").city()).isEqualTo("São Paulo");
    assertThat(weather.current("ZÜRICH")).isEqualTo(weather.current("zurich"));
  }

  @Test
  void unknownCityNamesTheNearestKnown() {
    assertThatThrownBy(() -> weather.current("Londn"))
        .isInstanceOf(ToolException.class)
        .hasMessage(
            "unknown city \"Londn\"; the nearest known is \"London\","
                + " all are in the resource weather://cities");
  }

  @Test
  void aVeryLongCityIsNotEchoedInFull() {
    assertThatThrownBy(() -> weather.current("x".repeat(100_000)))
        .hasMessageContaining("unknown city")
        .message()
        .hasSizeLessThan(200);
  }

  @Test
  void forecastHasAsManyDaysAsAskedFor() {
    assertThat(weather.forecast("Berlin", 1).days()).hasSize(1);
    for (int days : List.of(0, 8, -1)) {
      assertThatThrownBy(() -> weather.forecast("Berlin", days))
          .hasMessage("days is " + days + ": ask for 1 to 7");
    }
  }

  @Test
  void comparisonNamesTheWarmest() {
    Weather.Comparison comparison = weather.compare(List.of("Zürich", "Lagos", "Tokyo"));

    assertThat(comparison.warmest()).isEqualTo("Lagos");
    assertThat(comparison.cities())
        .extracting(Weather.Entry::city)
        .containsExactly("Zürich", "Lagos", "Tokyo");
    assertThatThrownBy(() -> weather.compare(List.of("Berlin"))).hasMessageContaining("2 to 12");
  }

  @Test
  void imperialUnitsAreConvertedAndNamed() {
    assertThat(Units.IMPERIAL.temperature(20)).isEqualTo(68);
    assertThat(Units.IMPERIAL.wind(100)).isEqualTo(62.1);
    assertThat(Units.IMPERIAL.precipitation(25.4)).isEqualTo(1);
    assertThat(new Weather(stations, Units.IMPERIAL).current("Berlin").units())
        .isEqualTo(new Units.Symbols("°F", "mph", "in"));
  }
}
