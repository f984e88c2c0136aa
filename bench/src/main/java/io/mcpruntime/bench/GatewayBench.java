package io.mcpruntime.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The gateway against Envoy: start, load, a fixed rate, and thousands of idle streams. */
record GatewayBench(GatewayPlan plan) {
  void run() throws Exception {
    Path folder = Files.createTempDirectory("bench-gateway");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
    Load load = new Load(Running.freePort());
    List<Side> sides =
        List.of(new GatewaySide(load.upstream(), folder), new EnvoySide(load.upstream(), folder));
    Shell.run(folder, List.of(PlatformImage.java(), "-version"))
        .lines()
        .limit(1)
        .forEach(version -> System.out.println("gateway on " + version));
    try (Running upstream = load.startUpstream()) {
      direct(load, upstream).secondsToAnswer();
      new StartBench(load, plan).run(sides);
      new LoadBench(load, plan).run(sides);
      new StreamBench(load, plan).run(sides);
    }
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
