package io.mcpruntime.registry.proxy;

import io.mcpruntime.registry.access.ApiError;
import io.mcpruntime.registry.request.RegistryRequest;
import io.mcpruntime.registry.volume.Volume;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Streams one request to the store and its response back, with back-pressure both ways. */
final class ProxiedRequest {
  /** The result of a request; the digest is empty where there is none. */
  record Outcome(int status, String digest, long bytes) {}

  private static final int CLIENT_LEFT = 499;
  private static final long MEASURE_EVERY = 4 << 20;
  private static final List<String> TO_STORE =
      List.of("Content-Range", "Range", "User-Agent", "If-None-Match");

  private final HttpServerRequest request;
  private final RegistryRequest what;
  private final Store store;
  private final Volume volume;
  private final long limit;
  private final Promise<Outcome> end = Promise.promise();
  private HttpClientRequest upstream;
  private Runnable noLongerLate = () -> {};
  private boolean answered;
  private long bytes;
  private long measuredAt;

  ProxiedRequest(
      HttpServerRequest request,
      RegistryRequest what,
      Store store,
      Volume volume,
      UploadLimits limits) {
    this.request = request;
    this.what = what;
    this.store = store;
    this.volume = volume;
    limit = what.carriesBlob() ? limits.uploadBytes() : UploadLimits.MANIFEST_BYTES;
  }

  Future<Outcome> begin() {
    request.response().closeHandler(closed -> clientLeft());
    if (request.response().closed()) {
      // The client left during the token review: its close handler is not called any more.
      clientLeft();
      return end.future();
    }
    store.open(what).onSuccess(this::send).onFailure(failure -> refuse(unreachable()));
    return end.future();
  }

  private void send(HttpClientRequest opened) {
    if (end.future().isComplete()) {
      opened.reset();
      return;
    }
    upstream = opened;
    opened.exceptionHandler(failure -> refuse(unreachable()));
    opened.response().onSuccess(this::answer).onFailure(failure -> refuse(unreachable()));
    TO_STORE.forEach(name -> copy(name, opened));
    contentType().ifPresent(type -> opened.putHeader("Content-Type", type));
    opened.headers().set("Accept", request.headers().getAll("Accept"));
    if (request.headers().contains("Expect")) {
      request.response().writeContinue();
    }
    long length = declared(request);
    if (!what.hasBody() || length == 0 || (length < 0 && !isChunked())) {
      request.handler(this::ignored);
      request.resume();
      ended(opened);
      return;
    }
    if (length < 0) {
      opened.setChunked(true);
    } else {
      opened.putHeader("Content-Length", Long.toString(length));
    }
    request.handler(this::received);
    request.endHandler(all -> ended(opened));
    request.resume();
  }

  /** A store that does not answer would hold one of few connections for ever. */
  private void ended(HttpClientRequest opened) {
    opened.end();
    if (!end.future().isComplete() && !answered) {
      noLongerLate = store.whenLate(() -> refuse(late()));
    }
  }

  /** Drops the types of forms: the registry would read parameters from the body. */
  private Optional<String> contentType() {
    if (what.carriesBlob()) {
      return Optional.of("application/octet-stream");
    }
    return Optional.ofNullable(request.getHeader("Content-Type"))
        .filter(
            type ->
                !type.toLowerCase(Locale.ROOT)
                    .matches("\\s*(multipart/|application/x-www-form).*"));
  }

  private void copy(String name, HttpClientRequest opened) {
    String value = request.getHeader(name);
    if (value != null) {
      opened.putHeader(name, value);
    }
  }

  private void ignored(Buffer part) {
    bytes += part.length();
    if (bytes > limit) {
      request.connection().close();
    }
  }

  private void received(Buffer part) {
    bytes += part.length();
    if (bytes > limit) {
      refuse(tooLarge(limit));
    } else if (bytes - measuredAt >= MEASURE_EVERY && volume.isFullFor(0)) {
      refuse(new ApiError(507, "DENIED", volume.text()));
    } else if (!answered) {
      measuredAt = bytes - measuredAt >= MEASURE_EVERY ? bytes : measuredAt;
      upstream.write(part);
      if (upstream.writeQueueFull()) {
        request.pause();
        upstream.drainHandler(drained -> request.resume());
      }
    }
  }

  private void answer(HttpClientResponse from) {
    if (end.future().isComplete()) {
      return;
    }
    if (Store.MISCONFIGURED.containsKey(from.statusCode())) {
      refuse(new ApiError(502, "UNAVAILABLE", Store.MISCONFIGURED.get(from.statusCode())));
    } else if (from.statusCode() >= 500) {
      from.body().onComplete(text -> failed(from.statusCode(), text.result()));
    } else {
      answered = true;
      noLongerLate.run();
      new StoreResponse(request, from)
          .pass()
          .onComplete(passed -> finish(from.statusCode(), from.getHeader("Docker-Content-Digest")));
    }
  }

  /** Hides the store's own text, which names files, unless the volume is full. */
  private void failed(int status, Buffer text) {
    boolean full = text != null && StoreResponse.saysNoSpace(text.toString());
    refuse(
        full
            ? new ApiError(507, "DENIED", volume.text())
            : new ApiError(502, "UNAVAILABLE", "the registry failed with status " + status));
  }

  private void refuse(ApiError error) {
    if (end.future().isComplete() || answered) {
      return;
    }
    answered = true;
    if (upstream != null) {
      upstream.reset();
    }
    ErrorResponse.send(request, error, limit);
    finish(error.status(), null);
  }

  private void clientLeft() {
    if (!end.future().isComplete()) {
      if (upstream != null) {
        upstream.reset();
      }
      finish(CLIENT_LEFT, null);
    }
  }

  private void finish(int status, String digest) {
    noLongerLate.run();
    end.tryComplete(new Outcome(status, digest == null ? "" : digest, bytes));
  }

  private boolean isChunked() {
    return request.headers().contains("Transfer-Encoding");
  }

  /** Returns the Content-Length, or -1 when it is missing or malformed. */
  static long declared(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    return length == null || !length.matches("\\d{1,15}") ? -1 : Long.parseLong(length);
  }

  static ApiError tooLarge(long limit) {
    return new ApiError(
        413, "SIZE_INVALID", "the body is larger than the registry's limit of " + limit + " bytes");
  }

  private static ApiError late() {
    return new ApiError(504, "UNAVAILABLE", "the registry did not answer in time: try again");
  }

  private static ApiError unreachable() {
    return new ApiError(503, "UNAVAILABLE", "the registry does not answer: try again");
  }
}
