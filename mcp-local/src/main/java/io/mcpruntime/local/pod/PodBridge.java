package io.mcpruntime.local.pod;

import com.sun.management.OperatingSystemMXBean;
import io.mcpruntime.local.bridge.BridgeOptions;
import io.mcpruntime.local.bridge.StdioBridge;
import io.mcpruntime.local.child.Command;
import io.mcpruntime.local.child.StartFailure;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The program of a pod whose server speaks stdio: serves MCP over HTTP at {@code /mcp} and starts
 * the command for each session. Its arguments are the command, after {@code --}.
 */
public final class PodBridge {
  private static final String NAME = "server";

  /** Less than a pod's termination grace period, with the time before SIGTERM. */
  private static final Duration DRAIN = Duration.ofSeconds(18);

  /** Less than the time that the startup probe allows. */
  private static final Duration START = Duration.ofMinutes(5);

  private PodBridge() {}

  /** Serves until SIGTERM. Exits with 2 for wrong settings, and with 1 if the command fails. */
  public static void main(String[] args) {
    List<String> words = List.of(args);
    if (words.size() < 2 || !words.get(0).equals("--")) {
      exit(2, "write the command of the server after --");
    }
    try {
      serve(new Command(words.subList(1, words.size()), Map.of(), null));
    } catch (IllegalArgumentException e) {
      exit(2, e.getMessage());
    } catch (StartFailure e) {
      exit(1, e.getMessage());
    }
  }

  private static void serve(Command command) {
    BridgeLog log = new BridgeLog();
    BridgeOptions options = PodSettings.read(System.getenv(), memory());
    FirstStart.await(NAME, command, options.maxLineBytes(), START, log);
    StdioBridge bridge = StdioBridge.start(NAME, command, log, options);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(bridge), "drain"));
    BridgeLog.say(
        "serves %s over HTTP on port %d, at most %d sessions at the same time"
            .formatted(command, options.port(), options.maxSessions()));
  }

  private static void end(StdioBridge bridge) {
    BridgeLog.say("is shutting down; open requests may end");
    bridge.close(DRAIN);
  }

  private static void exit(int code, String why) {
    BridgeLog.say(why);
    System.exit(code);
  }

  /** Bytes of memory of the container, or of the machine where the container has no limit. */
  private static long memory() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getTotalMemorySize();
  }
}
