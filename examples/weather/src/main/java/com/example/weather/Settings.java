package com.example.weather;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the environment says: PORT, UNITS and ALLOWED_HOSTS. */
record Settings(int port, Units units, List<String> allowedHosts) {

  Settings {
    allowedHosts = List.copyOf(allowedHosts);
  }

  static Settings of(Map<String, String> environment) {
    return new Settings(
        port(environment.getOrDefault("PORT", "8088")),
        Units.named(environment.getOrDefault("UNITS", "metric")),
        Stream.of(environment.getOrDefault("ALLOWED_HOSTS", "").split(","))
            .map(String::strip)
            .filter(host -> !host.isEmpty())
            .toList());
  }

  private static int port(String text) {
    if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65535) {
      return Integer.parseInt(text);
    }
    throw new IllegalArgumentException(
        "PORT is \"" + text + "\": write a number from 0 (any free port) to 65535");
  }
}
