package io.mcpruntime.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HttpServerTest {
  /** Answers nobody. */
  private static final class Nothing extends HttpServlet {
    private static final long serialVersionUID = 1;
  }

  @Test
  void stoppedServersLeaveNoFolder() {
    Path first = folderOfServer();
    Path second = folderOfServer();
    assertThat(Files.exists(first)).isFalse();
    assertThat(Files.exists(second)).isFalse();
  }

  private static Path folderOfServer() {
    HttpServer server =
        HttpServer.start(new ListenAddress("127.0.0.1", 0), "/mcp", new Nothing(), Set.of());
    Path folder = Path.of(System.getProperty("catalina.base"));
    assertThat(folder).exists();
    server.awaitCalls();
    server.stop();
    return folder;
  }
}
