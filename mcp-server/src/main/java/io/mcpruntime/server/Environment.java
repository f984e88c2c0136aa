package io.mcpruntime.server;

import io.mcpruntime.server.http.ListenAddress;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings of a server that its environment has: HOST, PORT and ALLOWED_HOSTS. */
record Environment(Map<String, String> variables) {
  private static final String HOST = "127.0.0.1";
  private static final String PORT = "8088";
  private static final int LAST_PORT = 65535;

  static Environment ofProcess() {
    return new Environment(System.getenv());
  }

  ListenAddress address() {
    return new ListenAddress(variables.getOrDefault("HOST", HOST), port());
  }

  Set<String> allowedHosts() {
    return Stream.of(variables.getOrDefault("ALLOWED_HOSTS", "").split(",", -1))
        .map(host -> host.strip().toLowerCase(Locale.ROOT))
        .filter(host -> !host.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private int port() {
    String port = variables.getOrDefault("PORT", PORT);
    if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > LAST_PORT) {
      throw new IllegalStateException("PORT is \"" + port + "\": write a number up to 65535");
    }
    return Integer.parseInt(port);
  }
}
