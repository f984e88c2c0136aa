package io.mcpruntime.local.pod;

import io.mcpruntime.gateway.guard.CallerPolicy;
import io.mcpruntime.local.bridge.BridgeOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** The settings of a bridge in a pod, which are environment variables of its container. */
final class PodSettings {
  static final String PORT = "MCP_PORT";
  static final String SESSIONS = "MCP_STDIO_SESSIONS";
  static final String IDLE = "MCP_STDIO_IDLE_SECONDS";

  private static final int DEFAULT_PORT = 8088;
  private static final int MAX_SESSIONS = 1000;
  private static final int DEFAULT_MAX_SESSIONS = 100;
  private static final int DEFAULT_IDLE_SECONDS = 1800;
  private static final int MAX_IDLE_SECONDS = 7 * 24 * 3600;
  private static final int MAX_LINE = 4 << 20;
  private static final int MAX_WAITING = 1000;

  /** What the bridge itself needs, and what one process is expected to need. */
  private static final long OWN_MEMORY = 128 << 20;

  private static final long PROCESS_MEMORY = 64 << 20;

  private PodSettings() {}

  /**
   * Reads the settings.
   *
   * @param memory the bytes that the container may use, by which the number of sessions is chosen
   * @throws IllegalArgumentException when a value is not usable; the message names the variable
   */
  static BridgeOptions read(Map<String, String> environment, long memory) {
    int sessions = number(environment, SESSIONS, sessions(memory), MAX_SESSIONS);
    int idle = number(environment, IDLE, DEFAULT_IDLE_SECONDS, MAX_IDLE_SECONDS);
    BridgeOptions options = BridgeOptions.defaults();
    return options
        .withAddress("0.0.0.0", number(environment, PORT, DEFAULT_PORT, 65535))
        .withCallers(new CallerPolicy(Set.of(), Set.of("*")))
        .withIdle(Duration.ofSeconds(idle))
        .withMaxLineBytes(MAX_LINE)
        .withLimits(options.maxBodyBytes(), sessions, MAX_WAITING);
  }

  private static int sessions(long memory) {
    long fitting = (memory - OWN_MEMORY) / PROCESS_MEMORY;
    return (int) Math.max(1, Math.min(DEFAULT_MAX_SESSIONS, fitting));
  }

  private static int number(Map<String, String> environment, String name, int otherwise, int most) {
    String text = environment.getOrDefault(name, "");
    if (text.isEmpty()) {
      return otherwise;
    }
    if (text.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(text);
      if (number > 0 && number <= most) {
        return number;
      }
    }
    throw new IllegalArgumentException(
        "the environment variable %s is \"%s\"; write a number from 1 to %d"
            .formatted(name, text, most));
  }
}
