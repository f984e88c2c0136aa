package io.mcpruntime.hostile.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Serves every {@link Behaviour} at {@code /{behaviour}/mcp}, one thread a connection. Thread-safe.
 */
public final class HostileServer implements AutoCloseable {
  private final ServerSocket listening;
  private final AtomicInteger open = new AtomicInteger();
  private final Map<String, Behaviour> behaviours;
  private final ExecutorService connections =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "hostile");
            thread.setDaemon(true);
            return thread;
          });

  private HostileServer(ServerSocket listening, Map<String, Behaviour> behaviours) {
    this.listening = listening;
    this.behaviours = Map.copyOf(behaviours);
    connections.execute(this::accept);
  }

  /** Serves all behaviours on a free port of 127.0.0.1. */
  public static HostileServer start() throws IOException {
    return start("127.0.0.1", 0, Behaviours.all());
  }

  /** Serves these behaviours; port 0 takes a free one. */
  public static HostileServer start(String host, int port, Map<String, Behaviour> behaviours)
      throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.bind(new InetSocketAddress(host, port), 1024);
    return new HostileServer(socket, behaviours);
  }

  /** Serves on {@code PORT} of all addresses until the process ends. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "8088"));
    try (HostileServer server = start("0.0.0.0", port, Behaviours.all())) {
      System.out.println("hostile server on port " + server.port());
      new java.util.concurrent.CountDownLatch(1).await();
    }
  }

  /** The port that it listens on. */
  public int port() {
    return listening.getLocalPort();
  }

  /** Connections that are open now. */
  public int connections() {
    return open.get();
  }

  /** Where a behaviour is reached. */
  public URI endpoint(String behaviour) {
    return URI.create("http://127.0.0.1:" + port() + "/" + behaviour + "/mcp");
  }

  @Override
  public void close() throws IOException {
    listening.close();
    connections.shutdownNow();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket connection = listening.accept();
        connections.execute(() -> serve(connection));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    open.incrementAndGet();
    try (Socket connection = socket) {
      BufferedInputStream in = new BufferedInputStream(connection.getInputStream());
      Response response = new Response(connection.getOutputStream());
      while (true) {
        Request request = Request.readHead(in);
        if (request.path().startsWith("/early/")) {
          // Answers before the body is there, and then waits for what never comes.
          response.json("{}");
        }
        request = request.withBody(in);
        behaviour(request.path()).answer(request, response);
      }
    } catch (IOException | RuntimeException e) {
      // The connection is over; the next one tells more.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.decrementAndGet();
    }
  }

  private Behaviour behaviour(String path) {
    Behaviour found = behaviours.get(path.replaceFirst("^/([^/?]*).*", "$1"));
    return found != null
        ? found
        : (request, response) ->
            response.send(404, "text/plain", String.join("\n", behaviours.keySet()) + "\n");
  }
}
