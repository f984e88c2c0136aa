package io.mcpruntime.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The gateway against Envoy, or against the gateway of another checkout: start, load, a fixed rate,
 * and thousands of idle streams.
 *
 * @param other {@code Envoy}, or {@code before}: the checkout of {@code BENCH_BEFORE}
 */
record GatewayBench(GatewayPlan plan, String other) {
  void run() throws Exception {
    Path folder = Files.createTempDirectory("bench-gateway");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
    Load load = new Load(Running.freePort());
    List<Side> sides =
        List.of(
            new GatewaySide(GatewaySide.NAME, PlatformImage.ours(), load.upstream(), folder),
            other(load, folder));
    Shell.run(folder, List.of(PlatformImage.ours().java(), "-version"))
        .lines()
        .limit(1)
        .forEach(version -> System.out.println("gateway on " + version));
    try (Running upstream = load.startUpstream()) {
      direct(load, upstream).secondsToAnswer();
      new StartBench(load, plan, other).run(sides);
      new LoadBench(load, plan, other).run(sides);
      new StreamBench(load, plan, other).run(sides);
    }
  }

  private Side other(Load load, Path folder) throws IOException {
    if (other.equals("Envoy")) {
      return new EnvoySide(load.upstream(), folder);
    }
    String checkout = System.getenv("BENCH_BEFORE");
    if (checkout == null) {
      throw new IOException("set BENCH_BEFORE to a checkout whose mcp-distribution was built");
    }
    return new GatewaySide(other, PlatformImage.of(checkout), load.upstream(), folder);
  }

  /** Without a proxy, as the first request of this JVM is slow. */
  private static Proxy direct(Load load, Running upstream) {
    String url = "http://127.0.0.1:%d/mcp".formatted(load.upstream());
    return new Proxy("upstream", url, url, System.nanoTime(), upstream);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      System.err.println("bench: " + folder + " is left: " + e.getMessage());
    }
  }
}
