package io.mcpruntime.hostile.server;

import java.io.BufferedInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Serves every {@link Behaviour} at {@code /{behaviour}/mcp}, one thread a connection. Thread-safe.
 */
public final class HostileServer implements AutoCloseable {
  private final ServerSocket listening;
  private final Map<String, Behaviour> behaviours;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong written = new AtomicLong();
  private final AtomicInteger answering = new AtomicInteger();
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
    return open.size();
  }

  /** The names of all that it serves. */
  public Set<String> behaviours() {
    return behaviours.keySet();
  }

  /** Where a behaviour is reached. */
  public URI endpoint(String behaviour) {
    return URI.create("http://127.0.0.1:" + port() + "/" + behaviour + "/mcp");
  }

  /** Bytes that all connections together took. */
  public long written() {
    return written.get();
  }

  /** Requests that are answered now; 0 once every client is gone. */
  public int answering() {
    return answering.get();
  }

  /** Closes all connections too: an interrupt ends no write to a client that does not read. */
  @Override
  public void close() throws IOException {
    listening.close();
    connections.shutdownNow();
    for (Socket socket : open) {
      socket.close();
    }
  }

  private OutputStream counted(OutputStream out) {
    return new FilterOutputStream(out) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        written.addAndGet(length);
      }
    };
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
    open.add(socket);
    try (Socket connection = socket) {
      BufferedInputStream in = new BufferedInputStream(connection.getInputStream());
      Response response = new Response(counted(connection.getOutputStream()));
      while (true) {
        Request request = Request.readHead(in);
        if (request.path().startsWith("/early/")) {
          // Answers before the body is there, and then waits for what never comes.
          response.json("{}");
        }
        if (!request.path().startsWith("/lazy/")) {
          request = request.withBody(in);
        }
        // A lazy one leaves the body unread, and takes it for the next request.
        answer(request, response);
      }
    } catch (IOException | RuntimeException e) {
      // The connection is over; the next one tells more.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }

  private void answer(Request request, Response response) throws IOException, InterruptedException {
    answering.incrementAndGet();
    try {
      behaviour(request.path()).answer(request, response);
    } finally {
      answering.decrementAndGet();
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
