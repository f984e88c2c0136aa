package io.mcpruntime.registry.proxy;

import io.mcpruntime.registry.access.AccessRule;
import io.mcpruntime.registry.access.ApiError;
import io.mcpruntime.registry.access.Caller;
import io.mcpruntime.registry.request.MalformedRequestException;
import io.mcpruntime.registry.request.RegistryRequest;
import io.mcpruntime.registry.volume.Volume;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks each request and forwards the allowed ones to the {@link Store}. The checks, in order: it
 * can be read in one way only; its token is valid; the repository belongs to the token's namespace;
 * there is room. Thread-safe.
 */
public final class Guard implements Handler<HttpServerRequest> {
  private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
  private static final ApiError NO_LOGIN =
      new ApiError(
          401,
          "UNAUTHORIZED",
          "a token of the namespace that owns the repository is needed, as password");

  private final Function<String, Future<Optional<Caller>>> callers;
  private final AccessRule rule;
  private final Store store;
  private final Volume volume;
  private final UploadLimits limits;
  private final TrafficListener traffic;
  private final FairShare uploads;
  private final FairShare others;

  /**
   * @param callers finds the caller by the header {@code Authorization}, which may be null
   */
  public Guard(
      Function<String, Future<Optional<Caller>>> callers,
      AccessRule rule,
      Store store,
      Volume volume,
      UploadLimits limits,
      TrafficListener traffic) {
    this.callers = callers;
    this.rule = rule;
    this.store = store;
    this.volume = volume;
    this.limits = limits;
    this.traffic = traffic;
    uploads = limits.shareOfUploads();
    others = limits.shareOfOthers();
  }

  @Override
  public void handle(HttpServerRequest request) {
    request.pause();
    request.exceptionHandler(failure -> {});
    request.response().exceptionHandler(failure -> {});
    try {
      RegistryRequest what = RegistryRequest.parse(request.method().name(), request.uri());
      callers
          .apply(request.getHeader("Authorization"))
          .onSuccess(
              found ->
                  safely(
                      request,
                      () ->
                          found.ifPresentOrElse(
                              caller -> known(request, what, caller), () -> askForLogin(request))))
          .onFailure(failure -> unknown(request, failure));
    } catch (MalformedRequestException e) {
      refuse(
          request,
          new ApiError(e.status(), e.code(), e.getMessage()),
          ErrorResponse.UNKNOWN_CALLER_BYTES);
    } catch (RuntimeException e) {
      failed(request, e);
    }
  }

  /** A request without an answer would hold its connection, of which there are few. */
  private void safely(HttpServerRequest request, Runnable answer) {
    try {
      answer.run();
    } catch (RuntimeException e) {
      failed(request, e);
    }
  }

  private void failed(HttpServerRequest request, RuntimeException failure) {
    LOG.error("a request failed by a mistake of the guard", failure);
    if (request.response().headWritten()) {
      request.connection().close();
    } else {
      ApiError error = new ApiError(500, "UNKNOWN", "the registry's guard failed: see its log");
      refuse(request, error, ErrorResponse.UNKNOWN_CALLER_BYTES);
    }
  }

  private void unknown(HttpServerRequest request, Throwable failure) {
    LOG.warn("cannot review a token: {}", failure.getMessage());
    ApiError error =
        new ApiError(503, "UNAVAILABLE", "the registry cannot check tokens now: try again");
    request.response().putHeader("Retry-After", "5");
    refuse(request, error, ErrorResponse.UNKNOWN_CALLER_BYTES);
  }

  private void askForLogin(HttpServerRequest request) {
    request.response().putHeader("WWW-Authenticate", "Basic realm=\"registry\"");
    refuse(request, NO_LOGIN, ErrorResponse.UNKNOWN_CALLER_BYTES);
  }

  private void known(HttpServerRequest request, RegistryRequest what, Caller caller) {
    Optional<ApiError> error = rule.check(caller, what).or(() -> room(request, what));
    if (error.isPresent()) {
      if (what.isWrite()) {
        LOG.info(
            "refused {} {} by {}: {}",
            what.method(),
            what.repository(),
            caller.namespace(),
            error.get().code());
      }
      refuse(request, error.get(), 2 * limits.uploadBytes());
    } else if (!(what.carriesBlob() ? uploads : others).enter(caller.namespace())) {
      ApiError busy =
          new ApiError(
              429,
              "TOOMANYREQUESTS",
              "too many %s at once, of this namespace or of all"
                  .formatted(what.carriesBlob() ? "uploads" : "requests"));
      refuse(request, busy, ErrorResponse.UNKNOWN_CALLER_BYTES);
    } else {
      send(request, rule.narrow(caller, what), caller);
    }
  }

  private void send(HttpServerRequest request, RegistryRequest what, Caller caller) {
    FairShare share = what.carriesBlob() ? uploads : others;
    new ProxiedRequest(request, what, store, volume, limits)
        .begin()
        .onComplete(
            ended -> {
              share.leave(caller.namespace());
              ProxiedRequest.Outcome outcome = ended.result();
              traffic.answered(what.method(), outcome.status(), outcome.bytes());
              if (what.isWrite()) {
                LOG.info(
                    "{} {} {} by {}/{}: {} {}, {} bytes",
                    what.method(),
                    what.repository(),
                    what.reference(),
                    caller.namespace(),
                    caller.name(),
                    outcome.status(),
                    outcome.digest(),
                    outcome.bytes());
              }
            });
  }

  private Optional<ApiError> room(HttpServerRequest request, RegistryRequest what) {
    boolean adds = what.isWrite() && !what.method().equals("DELETE");
    long declared = ProxiedRequest.declared(request);
    if (adds && volume.isFullFor(Math.max(0, declared))) {
      return Optional.of(full());
    }
    long limit = what.carriesBlob() ? limits.uploadBytes() : UploadLimits.MANIFEST_BYTES;
    return declared > limit ? Optional.of(ProxiedRequest.tooLarge(limit)) : Optional.empty();
  }

  private ApiError full() {
    return new ApiError(507, "DENIED", volume.text());
  }

  private void refuse(HttpServerRequest request, ApiError error, long drained) {
    traffic.answered(request.method().name(), error.status(), 0);
    ErrorResponse.send(request, error, drained);
  }
}
