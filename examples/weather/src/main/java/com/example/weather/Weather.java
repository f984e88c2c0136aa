package com.example.weather;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The tools and the prompt, as plain methods: nothing here knows of MCP. */
final class Weather {
  static final int MOST_DAYS = 7;
  private static final String SOURCE = "sample data shipped with this server, not live weather";

  private final Stations stations;
  private final Units units;

  Weather(Stations stations, Units units) {
    this.stations = stations;
    this.units = units;
  }

  Current current(String city) {
    Station station = stations.named(city);
    Station.Now now = station.now();
    return new Current(
        station.city(),
        station.country(),
        now.condition(),
        units.temperature(now.temperature()),
        now.humidity(),
        units.wind(now.wind()),
        units.symbols(),
        SOURCE);
  }

  Forecast forecast(String city, int days) {
    if (days < 1 || days > MOST_DAYS) {
      throw new ToolException("days is " + days + ": ask for 1 to " + MOST_DAYS);
    }
    Station station = stations.named(city);
    List<Station.Day> coming =
        station.days().stream().limit(days).map(day -> day.in(units)).toList();
    return new Forecast(station.city(), station.country(), coming, units.symbols(), SOURCE);
  }

  Comparison compare(List<String> cities) {
    if (cities.size() < 2 || cities.size() > stations.cities().size()) {
      throw new ToolException(
          "cities has %d entries: name 2 to %d".formatted(cities.size(), stations.cities().size()));
    }
    List<Entry> entries =
        cities.stream()
            .map(this::current)
            .map(now -> new Entry(now.city(), now.condition(), now.temperature()))
            .toList();
    String warmest =
        entries.stream().max(Comparator.comparingDouble(Entry::temperature)).orElseThrow().city();
    return new Comparison(entries, warmest, units.symbols(), SOURCE);
  }

  String packingList(String city) {
    Forecast forecast = forecast(city, MOST_DAYS);
    String days =
        forecast.days().stream()
            .map(
                day ->
                    "%s: %s, %s to %s %s"
                        .formatted(
                            day.date(),
                            day.condition(),
                            day.low(),
                            day.high(),
                            units.symbols().temperature()))
            .collect(Collectors.joining("\n"));
    return "Write a packing list for a week in %s. The forecast (%s):\n%s"
        .formatted(forecast.city(), SOURCE, days);
  }

  record Current(
      String city,
      String country,
      String condition,
      double temperature,
      int humidity,
      double wind,
      Units.Symbols units,
      String source) {}

  record Forecast(
      String city, String country, List<Station.Day> days, Units.Symbols units, String source) {}

  record Entry(String city, String condition, double temperature) {}

  record Comparison(List<Entry> cities, String warmest, Units.Symbols units, String source) {}
}
