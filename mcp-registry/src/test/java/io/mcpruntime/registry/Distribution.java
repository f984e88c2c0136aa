package io.mcpruntime.registry;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** CNCF distribution as a child process, with the login that only the guard has. */
final class Distribution implements AutoCloseable {
  static final String PASSWORD = "secret";
  private static final String HTPASSWD =
      "writer:$2b$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW\n";

  private final int port;
  private final Path folder;
  private Process process;

  Distribution(Path folder) throws IOException {
    this.folder = folder;
    port = freePort();
    Files.createDirectories(data());
    Path users = Files.writeString(folder.resolve("htpasswd"), HTPASSWD);
    Files.writeString(
        folder.resolve("config.yml"),
        """
        version: 0.1
        log: {level: error, accesslog: {disabled: true}}
        storage:
          filesystem: {rootdirectory: %s}
          delete: {enabled: true}
          maintenance: {uploadpurging: {enabled: false}}
        http: {addr: "127.0.0.1:%d", relativeurls: true, secret: of-the-test}
        auth: {htpasswd: {realm: registry, path: %s}}
        """
            .formatted(data(), port, users));
    start();
  }

  void start() throws IOException {
    process =
        new ProcessBuilder(
                TestPrograms.program("registry").toString(),
                "serve",
                folder.resolve("config.yml").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("registry.log").toFile())
            .start();
    await().atMost(Duration.ofSeconds(30)).until(this::listens);
  }

  Path data() {
    return folder.resolve("data");
  }

  int port() {
    return port;
  }

  private boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
    await().atMost(Duration.ofSeconds(10)).until(() -> !process.isAlive());
  }
}
