package io.mcpruntime.local.pod;

import io.mcpruntime.local.child.Command;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The program of a pod as a process of this machine, with little memory. */
final class BridgeProcess implements AutoCloseable {
  private final int port = freePort();
  private final BlockingQueue<String> log = new LinkedBlockingQueue<>();
  private final Process process;

  BridgeProcess(int sessions, Command server) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx96m", "-XX:+ExitOnOutOfMemoryError"));
    words.addAll(List.of("-cp", System.getProperty("java.class.path")));
    words.addAll(List.of(PodBridge.class.getName(), "--"));
    words.addAll(server.words());
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put(PodSettings.PORT, String.valueOf(port));
    builder.environment().put(PodSettings.SESSIONS, String.valueOf(sessions));
    process = builder.start();
    Thread reader = new Thread(this::read, "log");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      lines.lines().forEach(log::add);
    } catch (IOException | UncheckedIOException e) {
      log.add(e.toString());
    }
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + port + "/mcp");
  }

  /** Waits for a line that contains this text. */
  String await(String text) throws InterruptedException {
    String line = log.take();
    while (!line.contains(text)) {
      line = log.take();
    }
    return line;
  }

  /** Sends SIGTERM, and leaves the output open. */
  void terminate() {
    process.toHandle().destroy();
  }

  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  @Override
  public void close() {
    List<ProcessHandle> children = children();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
