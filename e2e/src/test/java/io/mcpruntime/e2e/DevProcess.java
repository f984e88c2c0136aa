package io.mcpruntime.e2e;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;

/** A running {@code mvn mcp:dev}, without a terminal; its output goes to a file. */
final class DevProcess implements AutoCloseable {
  private static final Duration LONG = Duration.ofMinutes(2);

  private final Process process;
  private final Path log;
  private final int port;

  private DevProcess(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /**
   * @param before what else is typed, in front of the goal
   */
  static DevProcess start(Path project, String... before) {
    try {
      int port = freePort();
      Path log = Files.createTempFile(project.getParent(), "dev", ".log");
      Process process =
          new ProcessBuilder(hearing(command(port, before)))
              .directory(project.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      process.getOutputStream().close();
      return new DevProcess(process, log, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(int port, String... before) {
    List<String> words = new ArrayList<>(List.of(before));
    words.addAll(List.of(Maven.goal("dev"), "-Dmcp.port=" + port));
    return Maven.command(words.toArray(String[]::new));
  }

  /** A shell lets what it starts in the background ignore SIGINT, these tests too, and so on. */
  private static List<String> hearing(List<String> command) {
    if (!System.getProperty("os.name").equals("Linux")) {
      return command;
    }
    List<String> words = new ArrayList<>(List.of("env", "--default-signal=INT,HUP"));
    words.addAll(command);
    return words;
  }

  DevProcess serving() {
    return awaitLine("watching [");
  }

  DevProcess awaitLine(String text) {
    return awaitLines(text, 1);
  }

  DevProcess awaitLines(String text, int times) {
    try {
      await(text)
          .atMost(LONG)
          .until(() -> count(text) >= times || !process.isAlive(), done -> done);
      if (count(text) >= times) {
        return this;
      }
      throw new AssertionError("ended without \"" + text + "\":\n" + output());
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("no line with \"" + text + "\" in:\n" + output(), e);
    }
  }

  long count(String text) {
    return output().lines().filter(line -> line.contains(text)).count();
  }

  private String output() {
    try {
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url(String server) {
    return "http://127.0.0.1:" + port + "/" + server + "/mcp";
  }

  int port() {
    return port;
  }

  /** Returns the pid of Maven's JVM, which replaces its script. */
  long pid() {
    return process.pid();
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** The processes of the servers. */
  List<ProcessHandle> servers() {
    return process
        .descendants()
        .filter(child -> child.info().commandLine().orElse("").contains("com.example"))
        .toList();
  }

  boolean portIsFree() {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  void kill(String signal) {
    Command.run(
            Path.of("."),
            java.util.Map.of(),
            List.of("kill", "-s", signal, Long.toString(process.pid())))
        .succeeded();
    try {
      if (!process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("still runs after SIG" + signal);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(1, TimeUnit.MINUTES).join();
  }
}
