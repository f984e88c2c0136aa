package io.mcpruntime.gateway;

import io.mcpruntime.gateway.route.FixedRoutes;
import io.mcpruntime.gateway.route.Route;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.OutputStream;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests through a second gateway on loopback, so that the JVM compiles the code before
 * users send requests. Without it the first seconds cost several times the CPU.
 */
final class WarmUp {
  private static final int REQUESTS = 4_000;
  private static final int STREAMS = 1_000;

  /** Limit for slow machines, in seconds. */
  private static final int LIMIT_SECONDS = 10;

  /** Compiler time per second, in milliseconds, below which warm-up is complete. */
  private static final int CALM_MILLIS = 250;

  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

  private WarmUp() {}

  /** Returns when little is left to compile, or at the time limit. */
  static void run() {
    Vertx vertx = EventLoops.start(1);
    try {
      load(vertx);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      vertx.close();
    }
  }

  private static void load(Vertx vertx) throws InterruptedException {
    URI server = URI.create("http://127.0.0.1:" + serve(vertx) + "/mcp");
    GatewayOptions options =
        GatewayOptions.builder().accessLog(OutputStream.nullOutputStream()).build();
    try (Gateway gateway = Gateway.start(FixedRoutes.of(Route.to("warm", server)), options)) {
      WarmUpClients clients = new WarmUpClients(vertx, gateway.port());
      clients.start();
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
      long compiled = compiledMillis();
      boolean calm = false;
      while (!calm && System.nanoTime() < end) {
        TimeUnit.SECONDS.sleep(1);
        long now = compiledMillis();
        calm =
            now - compiled < CALM_MILLIS
                && clients.requests() > REQUESTS
                && clients.streams() > STREAMS;
        compiled = now;
      }
      clients.stop();
      LOG.info(
          "warmed up with {} requests and {} streams{}",
          clients.requests(),
          clients.streams(),
          calm ? "" : ", stopped after " + LIMIT_SECONDS + " s");
    }
  }

  private static long compiledMillis() {
    CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    return compiler == null ? 0 : compiler.getTotalCompilationTime();
  }

  private static int serve(Vertx vertx) throws InterruptedException {
    CountDownLatch listening = new CountDownLatch(1);
    int[] port = new int[1];
    vertx
        .createHttpServer()
        .requestHandler(WarmUp::answer)
        .listen(0, "127.0.0.1")
        .onSuccess(server -> port[0] = server.actualPort())
        .onComplete(done -> listening.countDown());
    listening.await();
    return port[0];
  }

  /** Begins a session if there is none; listeners and every fourth caller get events. */
  private static void answer(HttpServerRequest request) {
    String session = request.getHeader(WarmUpClients.SESSION);
    boolean listens = "GET".equals(request.method().name());
    boolean events = listens || (session != null && request.connection().hashCode() % 4 == 0);
    request.response().putHeader("Content-Type", events ? "text/event-stream" : "application/json");
    if (session == null) {
      request.response().putHeader(WarmUpClients.SESSION, "warm");
    }
    Buffer body = WarmUpClients.CALL;
    if (events) {
      request.response().setChunked(true).write("event: message\ndata: ");
    }
    if (listens) {
      request.response().write(body);
    } else {
      request.response().end(body);
    }
  }
}
