package io.mcpruntime.gateway;

/** Reads figures of a gateway's metrics. */
final class Figures {
  private Figures() {}

  /** A figure without labels; 0 when there is none. */
  static double of(Gateway gateway, String name) {
    return sum(gateway, name + " ");
  }

  /** The sum of all figures whose names and labels begin so. */
  static double sum(Gateway gateway, String beginning) {
    return gateway
        .meters()
        .scrape()
        .lines()
        .filter(line -> line.startsWith(beginning))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  /** The bytes that count in its budgets. */
  static long buffered(Gateway gateway) {
    return (long) of(gateway, "mcp_gateway_buffered_bytes");
  }
}
