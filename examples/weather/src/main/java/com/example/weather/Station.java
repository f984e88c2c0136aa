package com.example.weather;

import java.util.List;

/** What is stored of one city, in metric units. */
record Station(String city, String country, Now now, List<Day> days) {

  Station {
    days = List.copyOf(days);
  }

  record Now(String condition, double temperature, int humidity, double wind) {}

  record Day(String date, String condition, double high, double low, double precipitation) {
    Day in(Units units) {
      return new Day(
          date,
          condition,
          units.temperature(high),
          units.temperature(low),
          units.precipitation(precipitation));
    }
  }
}
