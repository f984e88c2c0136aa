package io.mcpruntime.registry.ops;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;

/** Answers {@code /livez}, {@code /readyz} and {@code /metrics}. */
public final class OpsEndpoint implements Handler<HttpServerRequest> {
  private final StoreReadiness readiness;
  private final GuardMeters meters;

  public OpsEndpoint(StoreReadiness readiness, GuardMeters meters) {
    this.readiness = readiness;
    this.meters = meters;
  }

  @Override
  public void handle(HttpServerRequest request) {
    switch (request.path()) {
      case "/livez" -> send(request, 200, "ok\n");
      case "/readyz" ->
          readiness
              .ask()
              .onComplete(
                  ready -> {
                    boolean well = Boolean.TRUE.equals(ready.result());
                    send(request, well ? 200 : 503, well ? "ok\n" : "not ready\n");
                  });
      case "/metrics" -> send(request, 200, meters.scrape());
      default -> send(request, 404, "not found\n");
    }
  }

  private static void send(HttpServerRequest request, int status, String text) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "text/plain; charset=utf-8")
        .end(text);
  }
}
