package io.mcpruntime.gateway;

/** Reads one figure of a gateway's metrics. */
final class Figures {
  private Figures() {}

  /** A figure without labels; 0 when there is none. */
  static double of(Gateway gateway, String name) {
    return gateway
        .meters()
        .scrape()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .sum();
  }

  /** The bytes that count in its budgets. */
  static long buffered(Gateway gateway) {
    return (long) of(gateway, "mcp_gateway_buffered_bytes");
  }
}
