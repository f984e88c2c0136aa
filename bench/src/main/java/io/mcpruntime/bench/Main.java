package io.mcpruntime.bench;

import static java.util.Map.entry;

import java.util.Map;

/** Runs one benchmark by its name. */
public final class Main {
  /** One benchmark. */
  @FunctionalInterface
  interface Benchmark {
    void run() throws Exception;
  }

  private static final Map<String, Benchmark> ALL =
      Map.ofEntries(
          entry("ready", new ReadyBench()::run),
          entry("many", new ManyBench()::run),
          entry("heal", new HealBench()::run),
          entry("reach", new ReachBench()::run),
          entry("rest", new RestBench()::run),
          entry("scale", new ScaleBench(1000, "256Mi", true)::run),
          entry("scale-5000", new ScaleBench(5000, "512Mi", false)::run),
          entry("dev", new DevBench()::run),
          entry("deploy", new DeployBench()::run),
          entry("new-project", new NewProjectBench()::run),
          entry("operator", new OperatorBench()::run),
          entry("gateway", new GatewayBench(GatewayPlan.FULL)::run),
          entry("gateway-short", new GatewayBench(GatewayPlan.SHORT)::run));

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
