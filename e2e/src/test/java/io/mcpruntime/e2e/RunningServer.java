package io.mcpruntime.e2e;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A process of a {@link ServerProgram} on a free port; its log is in target/servers. */
record RunningServer(ServerProgram program, int port, Process process) implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

  static RunningServer start(ServerProgram program) {
    program.build();
    int port = freePort();
    File log = new File("target/servers/" + program + ".log");
    ProcessBuilder builder = new ProcessBuilder(program.command(port));
    builder.environment().put("PORT", String.valueOf(port));
    try {
      Files.createDirectories(log.toPath().getParent());
      Process process = builder.redirectErrorStream(true).redirectOutput(log).start();
      RunningServer server = new RunningServer(program, port, process);
      Awaitility.await(program + " listens; its log: " + log.getAbsolutePath())
          .atMost(START)
          .failFast("it ended; its log: " + log.getAbsolutePath(), () -> !process.isAlive())
          .until(server::listens);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A name for a route. */
  String name() {
    return program.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** The server itself, without a gateway. */
  URI endpoint() {
    return URI.create("http://127.0.0.1:" + port + "/mcp");
  }

  @Override
  public void close() {
    process.destroy();
  }

  private boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
