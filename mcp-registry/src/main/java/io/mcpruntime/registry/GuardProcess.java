package io.mcpruntime.registry;

import io.mcpruntime.registry.access.AccessRule;
import io.mcpruntime.registry.access.SetupLogin;
import io.mcpruntime.registry.access.TokenAuthenticator;
import io.mcpruntime.registry.access.TokenReviewClient;
import io.mcpruntime.registry.access.TokenSignatures;
import io.mcpruntime.registry.ops.GuardMeters;
import io.mcpruntime.registry.ops.OpsEndpoint;
import io.mcpruntime.registry.ops.StoreReadiness;
import io.mcpruntime.registry.proxy.Guard;
import io.mcpruntime.registry.proxy.Store;
import io.mcpruntime.registry.volume.AbandonedUploads;
import io.mcpruntime.registry.volume.Volume;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running guard: it serves pushes and health, measures the volume and removes abandoned uploads.
 */
final class GuardProcess implements AutoCloseable {
  /** The audience of the tokens that clients push with. */
  static final String AUDIENCE = "mcp-registry";

  private static final Logger LOG = LoggerFactory.getLogger(GuardProcess.class);
  private static final int MAX_HEAD = 32 << 10;
  private static final int MAX_LINE = 8 << 10;
  private static final int IDLE_SECONDS = 120;

  /** Less than a connection may be idle: the client gets an answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(100);

  private static final int OPS_IDLE_SECONDS = 10;
  private static final int MAX_CONNECTIONS = 512;
  private static final int MAX_OPS_CONNECTIONS = 64;
  private static final int TIMEOUT_SECONDS = 30;

  private final Vertx vertx =
      Vertx.vertx(
          new VertxOptions()
              .setEventLoopPoolSize(2)
              .setWorkerPoolSize(2)
              .setInternalBlockingPoolSize(2)
              .setFileSystemOptions(
                  new FileSystemOptions()
                      .setClassPathResolvingEnabled(false)
                      .setFileCachingEnabled(false)));
  private final Volume volume;
  private final GuardMeters meters;
  private final AbandonedUploads abandoned;
  private final HttpServer pushes;
  private final HttpServer ops;

  /** Listens when the constructor returns. */
  GuardProcess(GuardSettings settings) {
    volume = new Volume(settings.volume(), settings.reserve());
    meters = new GuardMeters(volume);
    abandoned = new AbandonedUploads(settings.volume(), settings.abandoned(), Clock.systemUTC());
    String password = password(settings);
    Store store =
        new Store(
            vertx,
            settings.storeHost(),
            settings.storePort(),
            password,
            settings.limits().connections(),
            PATIENCE);
    TokenReviewClient reviews =
        new TokenReviewClient(vertx, settings.api(), settings.account(), AUDIENCE);
    TokenSignatures signatures = new TokenSignatures(reviews::publishedKeys, Clock.systemUTC());
    TokenAuthenticator tokens =
        new TokenAuthenticator(reviews, signatures::isForged, AUDIENCE, Clock.systemUTC());
    SetupLogin setup = new SetupLogin(password);
    Guard guard =
        new Guard(
            header ->
                setup
                    .find(header)
                    .map(caller -> Future.succeededFuture(Optional.of(caller)))
                    .orElseGet(() -> tokens.find(header)),
            new AccessRule(settings.deletes()),
            store,
            volume,
            settings.limits(),
            meters);
    ConnectionLimit pushers = new ConnectionLimit(vertx, MAX_CONNECTIONS);
    pushes =
        serve(
            settings.host(),
            settings.port(),
            IDLE_SECONDS,
            pushers,
            request -> {
              pushers.began(request);
              guard.handle(request);
            });
    // Requests are not counted here: the oldest connection is closed, even one with a request.
    ops =
        serve(
            "0.0.0.0",
            settings.httpPort(),
            OPS_IDLE_SECONDS,
            new ConnectionLimit(vertx, MAX_OPS_CONNECTIONS),
            new OpsEndpoint(new StoreReadiness(store::isReady, System::nanoTime), meters));
    repeat(1, this::measure);
    repeat(TimeUnit.MINUTES.toSeconds(5), this::removeAbandoned);
    LOG.info(
        "listening for pushes on port {}, for probes and metrics on port {}", port(), opsPort());
  }

  private HttpServer serve(
      String host,
      int port,
      int idleSeconds,
      ConnectionLimit cap,
      Handler<HttpServerRequest> handler) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(host)
            .setPort(port)
            .setMaxHeaderSize(MAX_HEAD)
            .setMaxInitialLineLength(MAX_LINE)
            .setHttp2ClearTextEnabled(false)
            .setHandle100ContinueAutomatically(false)
            .setIdleTimeout(idleSeconds);
    HttpServer server =
        vertx
            .createHttpServer(options)
            .connectionHandler(
                connection -> {
                  TlsRejector.require(connection);
                  cap.connected(connection);
                })
            .exceptionHandler(failure -> {})
            .requestHandler(handler);
    try {
      return server
          .listen()
          .toCompletionStage()
          .toCompletableFuture()
          .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
          .join();
    } catch (CompletionException e) {
      close();
      throw new IllegalStateException(
          "cannot listen on %s:%d: %s".formatted(host, port, e.getCause().getMessage()), e);
    }
  }

  /** Runs the work on a worker thread, because it makes system calls. */
  private void repeat(long seconds, Runnable work) {
    vertx.setTimer(
        TimeUnit.SECONDS.toMillis(seconds),
        due ->
            vertx
                .executeBlocking(
                    () -> {
                      work.run();
                      return null;
                    },
                    false)
                .onComplete(done -> repeat(seconds, work)));
  }

  private static String password(GuardSettings settings) {
    try {
      return Files.readString(settings.passwordFile()).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + settings.passwordFile(), e);
    }
  }

  private void measure() {
    try {
      volume.measure();
    } catch (UncheckedIOException e) {
      LOG.warn("{}", e.getMessage());
    }
  }

  private void removeAbandoned() {
    try {
      meters.abandoned(abandoned.remove());
    } catch (IOException | RuntimeException e) {
      LOG.warn("cannot remove abandoned uploads: {}", e.toString());
    }
  }

  int port() {
    return pushes.actualPort();
  }

  int opsPort() {
    return ops.actualPort();
  }

  @Override
  public void close() {
    vertx
        .close()
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
        .exceptionally(failure -> null)
        .join();
  }
}
