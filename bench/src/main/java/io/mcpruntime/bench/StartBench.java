package io.mcpruntime.bench;

import java.util.List;

/** From process start to the first answer, and what the first seconds of load cost. */
record StartBench(Load load, GatewayPlan plan) {
  private static final int COLD_SECONDS = 2;

  void run(List<Side> sides) throws Exception {
    Comparison answer = new Comparison("process start to first answer, s", 2);
    Comparison ready = new Comparison("process start to ready, s", 2);
    Comparison memory = new Comparison("resident memory then, MB", 1);
    Comparison perSecond = new Comparison("cold: requests per second, 16 connections", 0);
    Comparison cpu = new Comparison("cold: CPU per request, 16 connections, µs", 1);
    for (int i = 0; i < plan.starts(); i++) {
      for (Side side : sides) {
        try (Proxy proxy = side.start()) {
          answer.add(proxy, proxy.secondsToAnswer());
          ready.add(proxy, proxy.secondsToReady());
          memory.add(proxy, proxy.running().residentMegabytes());
          Burst burst = Burst.closed(load, proxy, proxy.initialize(), 16, COLD_SECONDS);
          perSecond.add(proxy, burst.result().perSecond());
          cpu.add(proxy, burst.cpuMicros());
        }
      }
    }
    Comparison.printHead("Start, and the first %d seconds of load".formatted(COLD_SECONDS));
    answer.printAtMost(0.4);
    List.of(ready, memory, perSecond, cpu).forEach(Comparison::print);
  }
}
