package com.example.weather;

/** The system in which answers are given; the stored values are metric. */
enum Units {
  METRIC(new Symbols("°C", "km/h", "mm")),
  IMPERIAL(new Symbols("°F", "mph", "in"));

  private final Symbols symbols;

  Units(Symbols symbols) {
    this.symbols = symbols;
  }

  static Units named(String name) {
    for (Units units : values()) {
      if (units.name().equalsIgnoreCase(name)) {
        return units;
      }
    }
    throw new IllegalArgumentException("UNITS is \"" + name + "\": write metric or imperial");
  }

  Symbols symbols() {
    return symbols;
  }

  double temperature(double celsius) {
    return this == METRIC ? celsius : rounded(celsius * 9 / 5 + 32, 10);
  }

  double wind(double kilometresPerHour) {
    return this == METRIC ? kilometresPerHour : rounded(kilometresPerHour / 1.609344, 10);
  }

  double precipitation(double millimetres) {
    return this == METRIC ? millimetres : rounded(millimetres / 25.4, 100);
  }

  private static double rounded(double value, double steps) {
    return Math.round(value * steps) / steps;
  }

  record Symbols(String temperature, String wind, String precipitation) {}
}
