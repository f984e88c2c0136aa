package io.mcpruntime.local.bridge;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mcpruntime.local.bridge.Message.Parsed;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Where a bridge is asked, by either protocol. */
final class Endpoint extends AbstractVerticle {
  private static final int SWEEPS = 10;

  private final Bridged server;
  private final Legacy legacy;
  private final Modern modern;
  private volatile int port;

  Endpoint(Bridged server) {
    this.server = server;
    legacy = new Legacy(server);
    modern = new Modern(server);
  }

  int port() {
    return port;
  }

  @Override
  public void start(Promise<Void> started) {
    long idle = server.options().idle().toNanos();
    long every = Math.max(1, server.options().idle().toMillis() / SWEEPS);
    vertx.setPeriodic(
        every,
        tick -> {
          long since = System.nanoTime() - idle;
          legacy.endIdle(since);
          modern.endIdle(since);
        });
    HttpServer http =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setHost("127.0.0.1")
                    .setPort(0)
                    .setHttp2ClearTextEnabled(false)
                    .setMaxHeaderSize(32 << 10)
                    .setHandle100ContinueAutomatically(true))
            .exceptionHandler(failure -> {})
            .requestHandler(this::handle);
    http.listen()
        .onSuccess(
            listening -> {
              port = listening.actualPort();
              started.complete();
            })
        .onFailure(started::fail);
  }

  @Override
  public void stop(Promise<Void> stopped) {
    Future.fromCompletionStage(CompletableFuture.allOf(legacy.close(), modern.close()), context)
        .onComplete(stopped);
  }

  private void handle(HttpServerRequest request) {
    Optional<Problem> problem = RequestForm.check(request, server.options().callers());
    if (problem.isPresent()) {
      problem.get().answer(request);
    } else if (request.method().equals(HttpMethod.POST)) {
      read(request);
    } else if (request.method().equals(HttpMethod.GET)) {
      legacy.get(request);
    } else {
      legacy.delete(request);
    }
  }

  private void read(HttpServerRequest request) {
    int most = server.options().maxBodyBytes();
    Buffer body = Buffer.buffer();
    request.handler(
        part -> {
          if (body.length() <= most) {
            body.appendBuffer(part);
          }
        });
    request.endHandler(
        end -> {
          if (body.length() > most) {
            Problem.invalid(413, "a message has at most %d bytes".formatted(most)).answer(request);
          } else {
            post(request, body.toString());
          }
        });
  }

  private void post(HttpServerRequest request, String body) {
    try {
      Parsed parsed = Message.parse(body);
      if (!parsed.messages().stream().allMatch(Message::isMessage)) {
        Problem.invalid(400, "this is no JSON-RPC").answer(request);
      } else if (StandardHeaders.areUsed(request, parsed)) {
        modern.post(request, parsed);
      } else {
        legacy.post(request, parsed);
      }
    } catch (Message.NotAMessage e) {
      Problem.invalid(400, "this is no JSON-RPC: " + e.getOriginalMessage()).answer(request);
    } catch (JsonProcessingException e) {
      new Problem(400, -32700, "this is no JSON: " + e.getOriginalMessage()).answer(request);
    }
  }
}
