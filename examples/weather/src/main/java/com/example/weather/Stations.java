package com.example.weather;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The cities that this server knows, found by name without regard to case and accents. */
final class Stations {
  private final Map<String, Station> byKey = new LinkedHashMap<>();

  Stations(List<Station> stations) {
    stations.forEach(station -> byKey.put(key(station.city()), station));
  }

  static Stations recorded() {
    return new Stations(Json.listFrom("stations.json", Station.class));
  }

  List<String> cities() {
    return byKey.values().stream().map(Station::city).toList();
  }

  Station named(String city) {
    Station station = byKey.get(key(city));
    if (station == null) {
      throw new ToolException(
          "unknown city \"%s\"; the nearest known is \"%s\", all are in the resource weather://cities"
              .formatted(shortened(city), nearest(city)));
    }
    return station;
  }

  private String nearest(String city) {
    String wanted = key(shortened(city));
    return byKey.entrySet().stream()
        .min(Comparator.comparingInt(known -> distance(wanted, known.getKey())))
        .map(known -> known.getValue().city())
        .orElse("");
  }

  private static String shortened(String city) {
    return city.length() > 60 ? city.substring(0, 60) + "…" : city;
  }

  private static String key(String city) {
    return Normalizer.normalize(city.strip(), Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }

  /** Levenshtein's distance: how many letters must be added, removed or replaced. */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int column = 0; column < row.length; column++) {
      row[column] = column;
    }
    for (int line = 1; line <= from.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column < row.length; column++) {
        int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(replaced, 1 + Math.min(diagonal, row[column - 1]));
      }
    }
    return row[to.length()];
  }
}
