package io.mcpruntime.bench;

import java.io.IOException;
import java.util.List;

/** Idle event streams: how fast they open, what each holds, and whether an event reaches all. */
record StreamBench(Load load, GatewayPlan plan) {
  private record Figures(
      Comparison seconds, Comparison each, Comparison memory, Comparison last, Comparison missed) {}

  void run(List<Side> sides) throws Exception {
    Figures figures =
        new Figures(
            new Comparison("to open all, s", 2),
            new Comparison("resident memory per stream, KiB", 1),
            new Comparison("resident memory with all, MB", 1),
            new Comparison("an event to all: last arrival after, ms", 1),
            new Comparison("streams that it did not reach", 0));
    for (int i = 0; i < plan.streamRounds(); i++) {
      for (Side side : sides) {
        try (Proxy proxy = side.start()) {
          proxy.secondsToReady();
          measure(proxy, figures);
        }
      }
    }
    Comparison.printHead("%d idle streams".formatted(plan.streams()));
    figures.seconds().printAtMost(4);
    figures.each().printRatioAtMost(1);
    figures.memory().print();
    figures.last().print();
    figures.missed().printAtMost(0);
  }

  private void measure(Proxy proxy, Figures figures) throws IOException, InterruptedException {
    String session = proxy.initialize();
    load.closed(proxy, session, 64, plan.warmSeconds());
    double before = proxy.running().residentMegabytes();
    try (Streams streams = load.streams(proxy, session, plan.streams())) {
      Load.Result opened = streams.awaitOpen();
      if (opened.errors() > 0) {
        throw new IOException("%s did not open all: %s".formatted(proxy.name(), opened));
      }
      figures.seconds().add(proxy, opened.seconds());
      double now = proxy.running().residentMegabytes();
      figures.memory().add(proxy, now);
      figures.each().add(proxy, (now - before) * 1024 / plan.streams());
      Load.Result told = streams.tell();
      figures.last().add(proxy, told.max());
      figures.missed().add(proxy, (double) told.errors());
    }
  }
}
