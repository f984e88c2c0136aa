package io.mcpruntime.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.mcpruntime.gateway.route.Backend;
import io.mcpruntime.gateway.route.PodAddress;
import io.mcpruntime.gateway.route.Route;
import io.mcpruntime.gateway.route.ServerId;
import io.mcpruntime.gateway.route.ServerLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** A server's pod in these tests: the JDK's HTTP server, with sessions in its memory. */
final class Pod implements AutoCloseable {
  private static final String SESSION = "Mcp-Session-Id";

  final Queue<Map<String, List<String>>> heads = new ConcurrentLinkedQueue<>();
  final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  final AtomicInteger bytesIn = new AtomicInteger();
  final AtomicInteger cut = new AtomicInteger();
  final String name;
  volatile String tools = "{}";
  volatile boolean endless;
  private volatile boolean closing;
  private final Set<String> sessions = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  Pod(String name) throws IOException {
    this(name, HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
  }

  /** A pod that speaks HTTPS, and closes each connection after its answer. */
  Pod(String name, SSLContext tls) throws IOException {
    this(name, https(tls));
    closing = true;
  }

  private static HttpServer https(SSLContext tls) throws IOException {
    HttpsServer https =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    https.setHttpsConfigurator(new HttpsConfigurator(tls));
    return https;
  }

  private Pod(String name, HttpServer server) {
    this.name = name;
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/mcp", this::answer);
    server.start();
  }

  Backend backend() {
    return new Backend(new PodAddress("127.0.0.1", server.getAddress().getPort(), name.hashCode()));
  }

  /** The way to this pod alone, with the usual limits. */
  Route route() {
    return new Route(
        new ServerId("team", "weather"),
        "/mcp",
        true,
        ServerLimits.DEFAULT,
        List.of(backend()),
        List.of());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    heads.add(Map.copyOf(exchange.getRequestHeaders()));
    if (closing) {
      exchange.getResponseHeaders().set("Connection", "close");
    }
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    bytesIn.addAndGet(body.length());
    String session = exchange.getRequestHeaders().getFirst(SESSION);
    if (exchange.getRequestMethod().equals("GET")) {
      stream(exchange);
    } else if (body.contains("tools/list")) {
      list(exchange);
    } else if (body.contains("initialize")) {
      String id = name + "-" + sessions.size();
      sessions.add(id);
      exchange.getResponseHeaders().set(SESSION, id);
      send(exchange, 200, name);
    } else if (body.contains("never")) {
      // No answer, until the gateway gives up.
    } else if (body.contains("crash")) {
      String trace = "java.lang.IllegalStateException: boom\n\tat com.acme.Tool.call(Tool.java:17)";
      send(exchange, 500, trace);
    } else if (session != null && !sessions.contains(session)) {
      send(exchange, 404, "no such session");
    } else {
      send(exchange, 200, name + " " + body.length());
    }
  }

  private void list(HttpExchange exchange) throws IOException {
    if (!endless) {
      send(exchange, 200, tools);
      return;
    }
    byte[] body = tools.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length + 1);
    exchange.getResponseBody().write(body);
    exchange.getResponseBody().flush();
  }

  /** Sends what the test puts into {@link #events}, until the client is gone or "end" comes. */
  private void stream(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      out.flush();
      for (String event = events.take(); !event.equals("end"); event = events.take()) {
        out.write(("data: " + event + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    } catch (IOException e) {
      cut.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
