package com.example.weather;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts the server with the settings of the environment, and stops it at SIGTERM. */
public final class Main {
  private static final Logger ALL = Logger.getLogger("");

  private Main() {}

  public static void main(String[] args) {
    System.setProperty("java.util.logging.SimpleFormatter.format", "%4$s %5$s%6$s%n");
    ALL.setLevel(Level.WARNING);
    try {
      Settings settings = Settings.of(System.getenv());
      WeatherServer server = WeatherServer.started(settings);
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
      System.out.printf(
          "weather answers at http://localhost:%d/mcp, %s%n", server.port(), settings.units());
    } catch (IllegalArgumentException e) {
      System.err.println("weather cannot start: " + e.getMessage());
      System.exit(1);
    }
  }
}
