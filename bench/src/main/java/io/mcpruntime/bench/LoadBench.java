package io.mcpruntime.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** CPU per request, throughput and latency of warm proxies. */
record LoadBench(Load load, GatewayPlan plan) {
  /** A proxy with the session that was begun through it. */
  private record Client(Proxy proxy, String session) {}

  void run(List<Side> sides) throws Exception {
    List<Client> clients = new ArrayList<>();
    try {
      for (Side side : sides) {
        Proxy proxy = side.start();
        proxy.secondsToReady();
        clients.add(new Client(proxy, proxy.initialize()));
      }
      warm(clients);
      double capacity = 0;
      for (int connections : List.of(16, 64)) {
        capacity = closed(clients, connections);
      }
      fixedRate(clients, (int) (capacity / 2));
    } finally {
      for (Client client : clients) {
        client.proxy().close();
      }
    }
  }

  private void warm(List<Client> clients) throws IOException {
    for (Client client : clients) {
      load.closed(client.proxy(), client.session(), 16, plan.warmSeconds());
      load.closed(client.proxy(), client.session(), 64, plan.warmSeconds());
    }
  }

  /** Returns what Envoy can do. */
  private double closed(List<Client> clients, int connections) throws IOException {
    Comparison cpu = new Comparison("CPU per request, µs", 1);
    Comparison perSecond = new Comparison("requests per second", 0);
    for (int i = 0; i < plan.rounds(); i++) {
      for (Client client : clients) {
        Burst burst =
            Burst.closed(load, client.proxy(), client.session(), connections, plan.seconds());
        cpu.add(client.proxy(), burst.cpuMicros());
        perSecond.add(client.proxy(), burst.result().perSecond());
      }
    }
    Comparison.printHead("%d connections, each asking at once again".formatted(connections));
    cpu.printRatioAtMost(0.8);
    perSecond.printRatioAtLeast(1.2);
    return perSecond.theirs().median();
  }

  private void fixedRate(List<Client> clients, int perSecond) throws IOException {
    Comparison p50 = new Comparison("p50, ms", 2);
    Comparison p99 = new Comparison("p99, ms", 2);
    Comparison cpu = new Comparison("CPU per request, µs", 1);
    Comparison memory = new Comparison("resident memory, MB", 1);
    for (int i = 0; i < plan.rounds(); i++) {
      for (Client client : clients) {
        Burst burst = Burst.rate(load, client.proxy(), client.session(), perSecond, plan.seconds());
        p50.add(client.proxy(), burst.result().p50());
        p99.add(client.proxy(), burst.result().p99());
        cpu.add(client.proxy(), burst.cpuMicros());
        memory.add(client.proxy(), client.proxy().running().residentMegabytes());
      }
    }
    Comparison.printHead(
        "%d requests a second, half of what Envoy can do, on 64 connections".formatted(perSecond));
    p50.print();
    p99.printRatioAtMost(1.5);
    cpu.print();
    memory.printAtMost(160);
  }
}
