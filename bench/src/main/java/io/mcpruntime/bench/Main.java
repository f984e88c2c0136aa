package io.mcpruntime.bench;

import java.util.Map;

/** Runs one benchmark by its name. */
public final class Main {
  /** One benchmark. */
  @FunctionalInterface
  interface Benchmark {
    void run() throws Exception;
  }

  private static final Map<String, Benchmark> ALL =
      Map.of(
          "ready", new ReadyBench()::run,
          "heal", new HealBench()::run,
          "reach", new ReachBench()::run,
          "rest", new RestBench()::run,
          "dev", new DevBench()::run,
          "deploy", new DeployBench()::run,
          "operator", new OperatorBench()::run,
          "gateway", new GatewayBench(GatewayPlan.FULL)::run,
          "gateway-short", new GatewayBench(GatewayPlan.SHORT)::run);

  private Main() {}

  /** Takes the benchmark's name. */
  public static void main(String[] args) throws Exception {
    Benchmark benchmark = args.length == 1 ? ALL.get(args[0]) : null;
    if (benchmark == null) {
      System.err.println("bench: name one of " + ALL.keySet());
      System.exit(2);
    }
    benchmark.run();
  }
}
