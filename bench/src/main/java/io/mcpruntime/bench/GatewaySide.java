package io.mcpruntime.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The gateway with two event loops, a fixed table and the JVM options of its image. */
record GatewaySide(int upstream, Path folder) implements Side {
  /** What the JVM would see in the pod: the limit of the gateway's manifest. */
  private static final String MEMORY_LIMIT = "-XX:MaxRAM=320m";

  @Override
  public Proxy start() throws IOException {
    int port = Running.freePort();
    int admin = Running.freePort();
    String url = "http://127.0.0.1:%d/weather/mcp".formatted(port);
    ProcessBuilder builder =
        new ProcessBuilder(command())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("gateway-" + port + ".log").toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "PORT", Integer.toString(port),
                "HTTP_PORT", Integer.toString(admin),
                "MCP_ROUTES", "/weather/mcp=http://127.0.0.1:%d/mcp".formatted(upstream),
                "MCP_SESSION_KEYS", keys().toString()));
    long started = System.nanoTime();
    Running running = new Running(builder.start());
    return new Proxy(
        "gateway", url, "http://127.0.0.1:%d/readyz".formatted(admin), started, running);
  }

  private static List<String> command() throws IOException {
    Path options =
        Path.of(System.getProperty("bench.root"), "mcp-distribution", "src/main/image/gateway");
    List<String> command = new ArrayList<>(List.of(Shell.java()));
    Files.readAllLines(options).stream()
        .filter(line -> line.startsWith("-") && !line.startsWith("-cp"))
        .forEach(command::add);
    command.addAll(List.of(MEMORY_LIMIT, "-XX:ActiveProcessorCount=2"));
    command.addAll(Shell.words(System.getenv().getOrDefault("BENCH_JAVA_OPTIONS", "")));
    command.addAll(List.of("-cp", System.getProperty("bench.gateway.classpath")));
    command.add("io.mcpruntime.gateway.Main");
    return command;
  }

  private Path keys() throws IOException {
    Path keys = Files.createDirectories(folder.resolve("keys"));
    for (String name : List.of("current", "next")) {
      byte[] key = new byte[32];
      new SecureRandom().nextBytes(key);
      Files.writeString(keys.resolve(name), Base64.getEncoder().encodeToString(key));
    }
    return keys;
  }
}
