package io.mcpruntime.registry.proxy;

import io.mcpruntime.registry.access.AccessRule;
import io.mcpruntime.registry.access.Caller;
import io.mcpruntime.registry.access.Refusal;
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
 * Decides about each request, and sends those that are allowed on to the {@link Store}: first
 * whether it can be read in one way only, then whose token it carries, then whether the repository
 * is one of that namespace's, then whether there is room. Thread-safe.
 */
public final class Guard implements Handler<HttpServerRequest> {
  private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
  private static final Refusal NO_LOGIN =
      new Refusal(
          401,
          "UNAUTHORIZED",
          "a token of the namespace that owns the repository is needed, as password");

  private final Function<String, Future<Optional<Caller>>> callers;
  private final AccessRule rule;
  private final Store store;
  private final Volume volume;
  private final Limits limits;
  private final Traffic traffic;
  private final Share uploads;
  private final Share others;

  /**
   * @param callers finds who sends a request with this header {@code Authorization}, which may be
   *     null
   */
  public Guard(
      Function<String, Future<Optional<Caller>>> callers,
      AccessRule rule,
      Store store,
      Volume volume,
      Limits limits,
      Traffic traffic) {
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
          .onSuccess(caller -> known(request, what, caller))
          .onFailure(failure -> unknown(request, failure));
    } catch (MalformedRequestException e) {
      refuse(request, new Refusal(e.status(), e.code(), e.getMessage()), Drain.LITTLE);
    }
  }

  private void unknown(HttpServerRequest request, Throwable failure) {
    LOG.warn("cannot find out whose token it is: {}", failure.getMessage());
    Refusal refusal =
        new Refusal(503, "UNAVAILABLE", "the registry cannot check tokens now: try again");
    request.response().putHeader("Retry-After", "5");
    refuse(request, refusal, Drain.LITTLE);
  }

  private void known(HttpServerRequest request, RegistryRequest what, Optional<Caller> found) {
    if (found.isEmpty()) {
      request.response().putHeader("WWW-Authenticate", "Basic realm=\"registry\"");
      refuse(request, NO_LOGIN, Drain.LITTLE);
      return;
    }
    Caller caller = found.get();
    Optional<Refusal> refusal = rule.check(caller, what).or(() -> room(request, what));
    if (refusal.isPresent()) {
      if (what.isWrite()) {
        LOG.info(
            "refused {} {} by {}: {}",
            what.method(),
            what.repository(),
            caller.namespace(),
            refusal.get().code());
      }
      refuse(request, refusal.get(), 2 * limits.uploadBytes());
    } else if (!(what.carriesBlob() ? uploads : others).enter(caller.namespace())) {
      Refusal busy =
          new Refusal(
              429,
              "TOOMANYREQUESTS",
              "too many %s at once, of this namespace or of all"
                  .formatted(what.carriesBlob() ? "uploads" : "requests"));
      refuse(request, busy, Drain.LITTLE);
    } else {
      send(request, rule.narrow(caller, what), caller);
    }
  }

  private void send(HttpServerRequest request, RegistryRequest what, Caller caller) {
    Share share = what.carriesBlob() ? uploads : others;
    new Exchange(request, what, store, volume, limits)
        .begin()
        .onComplete(
            ended -> {
              share.leave(caller.namespace());
              Exchange.Outcome outcome = ended.result();
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

  private Optional<Refusal> room(HttpServerRequest request, RegistryRequest what) {
    boolean adds = what.isWrite() && !what.method().equals("DELETE");
    long declared = Exchange.declared(request);
    if (adds && volume.isFullFor(Math.max(0, declared))) {
      return Optional.of(full());
    }
    long limit = what.carriesBlob() ? limits.uploadBytes() : Limits.MANIFEST_BYTES;
    return declared > limit ? Optional.of(Exchange.tooLarge(limit)) : Optional.empty();
  }

  private Refusal full() {
    return new Refusal(507, "DENIED", volume.text());
  }

  private void refuse(HttpServerRequest request, Refusal refusal, long drained) {
    traffic.answered(request.method().name(), refusal.status(), 0);
    Drain.answer(request, refusal, drained);
  }
}
