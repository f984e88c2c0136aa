package io.mcpruntime.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mcpruntime.gateway.Gateway;
import io.mcpruntime.gateway.GatewayOptions;
import io.mcpruntime.gateway.route.FixedRoutes;
import io.mcpruntime.gateway.route.Route;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Gateway and Envoy, two parsers that share nothing, read what both accept in the same way. */
@ExtendWith(RequiresCluster.class)
class FramingE2E {
  private static final long SEED = Long.getLong("framing.seed", 20261128);
  private static final int REQUESTS = 500;

  /** So long nothing more must come for a connection to count as done; decides nothing else. */
  private static final int QUIET_MILLIS = 5_000;

  @TempDir private Path folder;

  @Test
  void whatBothAcceptBothReadInTheSameWay() throws Exception {
    try (Recorder atGateway = new Recorder();
        Recorder atEnvoy = new Recorder();
        Gateway gateway =
            Gateway.start(FixedRoutes.of(atGateway.route()), GatewayOptions.defaults())) {
      int port = freePort();
      Process envoy = envoy(port, atEnvoy.port());
      try {
        await().atMost(Duration.ofMinutes(1)).until(() -> listens(port));
        List<String> requests = requests();
        send(requests, gateway.port());
        send(requests, port);
        compare(requests, atGateway, atEnvoy);
      } finally {
        envoy.destroyForcibly().waitFor();
      }
    }
  }

  private static void compare(List<String> requests, Recorder atGateway, Recorder atEnvoy) {
    List<String> different = new ArrayList<>();
    int both = 0;
    int refused = 0;
    for (int i = 0; i < requests.size(); i++) {
      List<String> one = atGateway.of(i);
      List<String> other = atEnvoy.of(i);
      if (one.isEmpty() || other.isEmpty()) {
        refused++;
      } else {
        both++;
        if (!isBeginningOf(one, other) && !isBeginningOf(other, one)) {
          different.add("%n%s%ngateway: %s%nEnvoy: %s".formatted(requests.get(i), one, other));
        }
      }
    }
    assertThat(different).as("seed %d", SEED).isEmpty();
    assertThat(both).as("accepted by both").isGreaterThan(REQUESTS / 20);
    assertThat(refused).as("refused by one or both").isGreaterThan(REQUESTS / 4);
  }

  /** Whoever refuses what follows on a connection says nothing of its framing. */
  private static boolean isBeginningOf(List<String> one, List<String> other) {
    return one.size() <= other.size() && other.subList(0, one.size()).equals(one);
  }

  private static List<String> requests() {
    Framings framings = new Framings(SEED);
    return IntStream.range(0, REQUESTS).mapToObj(framings::next).toList();
  }

  private static void send(List<String> requests, int port) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(48);
    try {
      List<Future<?>> sent = new ArrayList<>();
      for (String request : requests) {
        sent.add(clients.submit(() -> exchange(request, port)));
      }
      for (Future<?> each : sent) {
        each.get();
      }
    } finally {
      clients.shutdownNow();
    }
  }

  private static Void exchange(String request, int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(QUIET_MILLIS);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      InputStream answers = socket.getInputStream();
      byte[] buffer = new byte[8192];
      while (answers.read(buffer) >= 0) {
        // Until it is closed or quiet.
      }
    } catch (SocketTimeoutException quiet) {
      return null;
    } catch (IOException closed) {
      return null;
    }
    return null;
  }

  private Process envoy(int port, int upstream) throws IOException {
    Path program =
        Optional.ofNullable(System.getenv("MCP_CLUSTER_HOME"))
            .map(Path::of)
            .orElse(Path.of(System.getProperty("user.home"), ".cache/mcp-cluster"))
            .resolve("bin/envoy");
    assertThat(program).as("fetched by cluster/build").isExecutable();
    Path config = folder.resolve("envoy.yaml");
    try (InputStream template = FramingE2E.class.getResourceAsStream("framing-envoy.yaml")) {
      Files.writeString(
          config,
          new String(template.readAllBytes(), StandardCharsets.UTF_8)
              .replace("${port}", Integer.toString(port))
              .replace("${upstream}", Integer.toString(upstream)));
    }
    return new ProcessBuilder(
            program.toString(), "-c", config.toString(), "--disable-hot-restart", "-l", "error")
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** A server that keeps what arrives whole, by the number of the request that it was part of. */
  private static final class Recorder implements AutoCloseable {
    private final Map<String, List<String>> arrived = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    Recorder() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(threads);
      server.createContext("/", this::keep);
      server.start();
    }

    private void keep(HttpExchange exchange) throws IOException {
      String name = String.valueOf(exchange.getRequestHeaders().getFirst("X-Case"));
      String body =
          new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
      arrived
          .computeIfAbsent(name.replaceFirst("-.*", ""), first -> new CopyOnWriteArrayList<>())
          .add(name + "=" + body);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, 2);
      exchange.getResponseBody().write("{}".getBytes(StandardCharsets.US_ASCII));
      exchange.close();
    }

    List<String> of(int number) {
      return arrived.getOrDefault(Integer.toString(number), List.of());
    }

    int port() {
      return server.getAddress().getPort();
    }

    Route route() {
      return Route.to("weather", URI.create("http://127.0.0.1:" + port() + "/mcp"));
    }

    @Override
    public void close() {
      server.stop(0);
      threads.shutdownNow();
    }
  }
}
