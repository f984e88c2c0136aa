package io.mcpruntime.bench;

import java.io.IOException;

/**
 * Some seconds of load through a proxy.
 *
 * @param cpuMicros of the proxy for each answer
 */
record Burst(Load.Result result, double cpuMicros) {
  static Burst closed(Load load, Proxy proxy, String session, int connections, int seconds)
      throws IOException {
    double before = proxy.running().cpuSeconds();
    return after(proxy, before, load.closed(proxy, session, connections, seconds));
  }

  static Burst rate(Load load, Proxy proxy, String session, int perSecond, int seconds)
      throws IOException {
    double before = proxy.running().cpuSeconds();
    return after(proxy, before, load.rate(proxy, session, perSecond, 64, seconds));
  }

  private static Burst after(Proxy proxy, double before, Load.Result result) throws IOException {
    if (result.errors() > 0) {
      throw new IOException("%s failed: %s".formatted(proxy.name(), result));
    }
    double cpu = proxy.running().cpuSeconds() - before;
    return new Burst(result, cpu * 1e6 / result.count());
  }
}
