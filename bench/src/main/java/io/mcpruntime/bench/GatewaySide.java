package io.mcpruntime.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The gateway with two event loops, a fixed table and the JVM options of its image.
 *
 * @param name in the tables
 * @param image whose gateway it is
 */
record GatewaySide(String name, PlatformImage image, int upstream, Path folder) implements Side {
  /** The gateway of this checkout. */
  static final String NAME = "gateway";

  /** Of the gateway's manifest, in MB. */
  private static final int MEMORY_LIMIT = 320;

  @Override
  public Proxy start() throws IOException {
    int port = Running.freePort();
    int admin = Running.freePort();
    String url = "http://127.0.0.1:%d/weather/mcp".formatted(port);
    ProcessBuilder builder =
        new ProcessBuilder(image.command("gateway", MEMORY_LIMIT))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("gateway-" + port + ".log").toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "PORT", Integer.toString(port),
                "HTTP_PORT", Integer.toString(admin),
                "MCP_ROUTES", "/weather/mcp=http://127.0.0.1:%d/mcp".formatted(upstream),
                "MCP_SESSION_KEYS", keys(port).toString()));
    long started = System.nanoTime();
    Running running = new Running(builder.start());
    return new Proxy(name, url, "http://127.0.0.1:%d/readyz".formatted(admin), started, running);
  }

  /** Of this process alone: a gateway reads its keys again when they change. */
  private Path keys(int port) throws IOException {
    Path keys = Files.createDirectories(folder.resolve("keys-" + port));
    for (String name : List.of("current", "next")) {
      byte[] key = new byte[32];
      new SecureRandom().nextBytes(key);
      Files.writeString(keys.resolve(name), Base64.getEncoder().encodeToString(key));
    }
    return keys;
  }
}
