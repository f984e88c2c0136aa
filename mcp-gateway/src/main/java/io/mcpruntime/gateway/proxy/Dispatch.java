package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.MalformedAnswer;
import io.mcpruntime.gateway.guard.Refusal;
import io.mcpruntime.gateway.route.Backend;
import io.mcpruntime.gateway.route.Route;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Finds a pod for one exchange and opens the way to it; tries another where none can be opened. */
final class Dispatch {
  private static final int TRIES = 4;
  private static final Refusal NO_POD =
      new Refusal(503, "this server is not ready: try again in a second");
  private static final Refusal MOVED =
      new Refusal(503, "this server answers at another path than it declares: try again");

  private final Exchange exchange;
  private final Proxy proxy;
  private final Target target;
  private Set<Backend> unreachable = Set.of();
  private HttpClientRequest current;
  private Route route;

  Dispatch(Exchange exchange, Proxy proxy) {
    this.exchange = exchange;
    this.proxy = proxy;
    target = exchange.target();
    route = exchange.route();
  }

  void start() {
    Optional<Backend> chosen =
        exchange.session() == null
            ? exchange.served().balance().choose(route.ready(), unreachable)
            : route.at(exchange.session().pod());
    if (chosen.isEmpty()) {
      exchange.refuse(exchange.session() == null ? NO_POD : Refusal.SESSION_ENDED);
      return;
    }
    exchange.takeTo(chosen.get());
    open(chosen.get(), target.path(chosen.get())).onComplete(this::opened);
  }

  private Future<HttpClientRequest> open(Backend backend, String path) {
    String query = exchange.request().query();
    RequestOptions options =
        new RequestOptions()
            .setHost(backend.address().host())
            .setPort(backend.address().port())
            .setMethod(exchange.request().method())
            .setURI(query == null ? path : path + "?" + query);
    try {
      return proxy.client().request(options);
    } catch (IllegalStateException e) {
      // The gateway is being closed.
      return Future.failedFuture(e);
    }
  }

  private void opened(AsyncResult<HttpClientRequest> result) {
    if (exchange.isDone()) {
      if (result.succeeded()) {
        result.result().reset();
      }
    } else if (result.succeeded()) {
      HttpClientRequest upstream = result.result();
      current = upstream;
      upstream.exceptionHandler(failure -> broke(upstream, failure));
      upstream
          .response()
          .onSuccess(
              answer -> {
                if (isElsewhere(upstream, answer)) {
                  return;
                }
                // Once its head is there, a failure is told to the answer alone. Soon, and not at
                // once: a client that left is told in the same moment, and comes first.
                answer.exceptionHandler(failure -> proxy.soon(() -> broke(upstream, failure)));
                exchange.answer().arrived(answer);
              })
          .onFailure(failure -> broke(upstream, failure));
      exchange.send(upstream, target.mayMove(exchange.backend()));
    } else {
      exchange.served().meters().backendError("connect");
      retry();
    }
  }

  /** Whether the pod has the answer at another path, where it is asked now. */
  private boolean isElsewhere(HttpClientRequest asked, HttpClientResponse answer) {
    if (exchange.isDone()) {
      return false;
    }
    Backend pod = exchange.backend();
    Optional<String> next = target.next(pod, answer.statusCode(), answer.getHeader("Location"));
    if (next.isPresent()) {
      current = null;
      answer.exceptionHandler(ended -> {});
      asked.reset();
      if (exchange.body().isKept()) {
        open(pod, next.get()).onComplete(this::opened);
      } else {
        exchange.refuse(MOVED);
      }
    }
    return next.isPresent();
  }

  private void retry() {
    if (exchange.session() != null) {
      exchange.refuse(Refusal.SESSION_ENDED);
      return;
    }
    unreachable = new HashSet<>(unreachable);
    unreachable.add(exchange.backend());
    route =
        Destination.find(proxy.shared().routes(), exchange.request().path())
            .map(Destination::route)
            .orElse(route);
    if (unreachable.size() < TRIES) {
      start();
    } else {
      exchange.refuse(NO_POD);
    }
  }

  /** The connection ended before the answer was complete. */
  private void broke(HttpClientRequest asked, Throwable failure) {
    if (exchange.isDone() || asked != current) {
      return;
    }
    if (failure instanceof MalformedAnswer) {
      exchange.fail(failure.getMessage());
      return;
    }
    exchange.served().meters().backendError("broken");
    if (exchange.answer().isBegun()) {
      exchange.endNow();
    } else if (exchange.session() == null) {
      exchange.refuse(failed());
    } else {
      // A pod that can't be reached any more has taken its sessions with it.
      proxy
          .reaches(exchange.backend().address())
          .onSuccess(there -> exchange.refuse(there ? failed() : Refusal.SESSION_ENDED));
    }
  }

  private static Refusal failed() {
    return new Refusal(502, "the server closed the connection before it answered");
  }
}
