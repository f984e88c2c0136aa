package io.mcpruntime.local.bridge;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mcpruntime.local.bridge.JsonRpcMessage.Body;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The HTTP server of a bridge, which serves both protocol eras. */
final class BridgeVerticle extends AbstractVerticle {
  private static final int SWEEPS = 10;
  private static final long DRAIN_CHECK_MILLIS = 50;
  private static final int BODY_SECONDS = 30;
  private static final long BODY_MILLIS = BODY_SECONDS * 1000L;

  private final BridgedServer server;
  private final LegacyEndpoint legacy;
  private final ModernEndpoint modern;
  private volatile int port;

  BridgeVerticle(BridgedServer server) {
    this.server = server;
    legacy = new LegacyEndpoint(server);
    modern = new ModernEndpoint(server);
  }

  Context context() {
    return context;
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
                    .setHost(server.options().host())
                    .setPort(server.options().port())
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

  /**
   * Begins no more sessions and completes when no request is open, or at the end of this time. Must
   * be called on the event loop.
   */
  Future<Void> drain(Duration most) {
    Promise<Void> drained = Promise.promise();
    long end = System.nanoTime() + most.toNanos();
    legacy.beginNoMore();
    vertx.setPeriodic(
        DRAIN_CHECK_MILLIS,
        timer -> {
          boolean isIdle = !legacy.hasOpenRequests() && !modern.hasOpenRequests();
          if (isIdle || System.nanoTime() - end >= 0) {
            vertx.cancelTimer(timer);
            drained.tryComplete();
          }
        });
    return drained.future();
  }

  private void handle(HttpServerRequest request) {
    Optional<ErrorResponse> problem =
        RequestHeadValidator.check(request, server.options().callers());
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
    BodyCollector body = new BodyCollector(server.options().maxBodyBytes(), server.budget());
    long timer = vertx.setTimer(BODY_MILLIS, late -> expire(request, body));
    request.handler(body::add);
    request.exceptionHandler(
        failure -> {
          vertx.cancelTimer(timer);
          body.release();
        });
    request.endHandler(
        end -> {
          vertx.cancelTimer(timer);
          String text = body.text();
          body.release();
          body.problem()
              .ifPresentOrElse(problem -> problem.answer(request), () -> post(request, text));
        });
  }

  /** A client that sends slowly must not keep what all have together. */
  private static void expire(HttpServerRequest request, BodyCollector body) {
    ErrorResponse late =
        ErrorResponse.invalid(408, "the request body took more than %d s".formatted(BODY_SECONDS));
    body.refuse(late);
    request.response().putHeader("Connection", "close");
    late.answer(request);
  }

  private void post(HttpServerRequest request, String body) {
    try {
      Body parsed = JsonRpcMessage.parse(body);
      if (!parsed.messages().stream().allMatch(JsonRpcMessage::isValid)) {
        ErrorResponse.invalid(400, "the body is not JSON-RPC").answer(request);
      } else if (StandardHeaders.areUsed(request, parsed)) {
        modern.post(request, parsed);
      } else {
        legacy.post(request, parsed);
      }
    } catch (JsonRpcMessage.NotJsonRpcException e) {
      ErrorResponse.invalid(400, "the body is not JSON-RPC: " + e.getOriginalMessage())
          .answer(request);
    } catch (JsonProcessingException e) {
      new ErrorResponse(400, -32700, "the body is not JSON: " + e.getOriginalMessage())
          .answer(request);
    }
  }
}
