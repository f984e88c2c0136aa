package io.mcpruntime.registry.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.registry.access.AccessRule;
import io.mcpruntime.registry.access.Caller;
import io.mcpruntime.registry.volume.Reserve;
import io.mcpruntime.registry.volume.Volume;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that takes requests and does not answer, or only begins to. */
class SilentStoreTest {
  /** As the guard's own process has it. */
  private static final HttpServerOptions HTTP_1 =
      new HttpServerOptions().setHttp2ClearTextEnabled(false);

  private static final Caller CALLER = new Caller("a", "default");

  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<Integer> ended = new LinkedBlockingQueue<>();
  @TempDir private Path folder;
  private int port;

  @BeforeEach
  void listen() throws Exception {
    int store =
        listening(
            vertx
                .createHttpServer()
                .requestHandler(
                    request -> {
                      if (request.uri().contains("begun")) {
                        request.response().setStatusCode(500).setChunked(true).write("b");
                      }
                    }));
    Guard guard =
        new Guard(
            login -> Future.succeededFuture(Optional.of(CALLER)),
            new AccessRule(false),
            new Store(vertx, "127.0.0.1", store, "secret", 8, Duration.ofMillis(200)),
            new Volume(folder, new Reserve(0, 0)),
            new UploadLimits(1 << 20, 1, 1),
            (method, status, bytes) -> ended.add(status));
    port = listening(vertx.createHttpServer(HTTP_1).requestHandler(guard));
  }

  private static int listening(HttpServer server) throws Exception {
    return server
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS)
        .actualPort();
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void readIsAnsweredWithAnError() throws Exception {
    assertThat(send("GET", "/v2/a/x/manifests/1", "").statusCode()).isEqualTo(504);
    assertThat(send("GET", "/v2/a/x/manifests/begun", "").statusCode()).isEqualTo(504);
  }

  /** One upload is allowed at a time: the second one would be refused if the first were counted. */
  @Test
  void uploadIsAnsweredWithAnErrorAndLeavesItsPlaceToTheNext() throws Exception {
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> answer =
          send("PATCH", "/v2/a/x/blobs/uploads/7f2b4a50-9d5e-4b4b-8d8e-0123456789ab", "part");
      assertThat(answer.statusCode()).isEqualTo(504);
      assertThat(answer.body()).contains("did not answer in time");
      assertThat(ended.poll(10, TimeUnit.SECONDS)).isEqualTo(504);
    }
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(
                    method,
                    body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .timeout(Duration.ofSeconds(20))
                .build(),
            BodyHandlers.ofString());
  }
}
