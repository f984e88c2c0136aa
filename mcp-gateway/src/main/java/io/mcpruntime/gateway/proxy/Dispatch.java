package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.GatewayRefusal;
import io.mcpruntime.gateway.guard.MalformedResponseException;
import io.mcpruntime.gateway.route.Backend;
import io.mcpruntime.gateway.route.Route;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Chooses a pod for one exchange and opens a request to it; tries another pod if that fails. */
final class Dispatch {
  /** Gets the request to the pod and its response. */
  interface Listener {
    /** Called with the pod that was chosen. */
    void assign(Backend pod);

    /**
     * Called when the connection is open, to send head and body.
     *
     * @param mayMove whether the pod may send the request to another path
     */
    void connected(HttpClientRequest upstream, boolean mayMove);

    /** Whether head and body can be sent once more. */
    boolean isRepeatable();

    /** Called with the head of the pod's response. */
    void answered(HttpClientResponse answer, Backend pod);

    /** Whether a part of the response was sent to the client. */
    boolean isAnswerBegun();
  }

  private static final int TRIES = 4;
  private static final GatewayRefusal NO_POD =
      new GatewayRefusal(503, "this server is not ready: try again in a second");
  private static final GatewayRefusal MOVED =
      new GatewayRefusal(503, "this server responds at another path than spec.path: try again");
  private static final GatewayRefusal CONNECTION_LOST =
      new GatewayRefusal(502, "the server closed the connection before it responded");

  private final ExchangeContext context;
  private final PodClient pods;
  private final HttpServerRequest request;
  private final ExchangeControl exchange;
  private final Listener listener;
  private final PodPath target;
  private Set<Backend> unreachable = Set.of();
  private Backend pod;
  private HttpClientRequest current;
  private Route route;

  Dispatch(
      ExchangeContext context,
      PodClient pods,
      HttpServerRequest request,
      ExchangeControl exchange,
      Listener listener) {
    this.context = context;
    this.pods = pods;
    this.request = request;
    this.exchange = exchange;
    this.listener = listener;
    target = context.destination().target();
    route = context.route();
  }

  void start() {
    boolean inSession = context.session().isPresent();
    Optional<Backend> chosen =
        inSession
            ? context.session().pod(route)
            : context.server().balancer().choose(route.ready(), unreachable);
    if (chosen.isEmpty()) {
      exchange.refuse(inSession ? GatewayRefusal.SESSION_ENDED : NO_POD);
      return;
    }
    if (route.tls() != null && route.tls().trust() == null) {
      exchange.refuse(TlsFailure.NO_AUTHORITIES);
      return;
    }
    if (route.remote() != null && route.remote().headers() == null) {
      exchange.refuse(RemoteFailure.NO_HEADERS);
      return;
    }
    pod = chosen.get();
    listener.assign(pod);
    open(target.path(pod)).onComplete(this::opened);
  }

  private Future<HttpClientRequest> open(String path) {
    String query = request.query();
    return pods.open(
        route, pod.address(), request.method(), query == null ? path : path + "?" + query);
  }

  private void opened(AsyncResult<HttpClientRequest> result) {
    if (exchange.isOver()) {
      if (result.succeeded()) {
        // Without a handler Vert.x logs an error for each.
        result.result().exceptionHandler(ended -> {}).reset();
      }
    } else if (result.succeeded()) {
      ask(result.result());
    } else {
      Optional<GatewayRefusal> tls = TlsFailure.of(route.tls(), result.cause());
      context.server().meters().backendError(tls.isPresent() ? "tls" : "connect");
      if (tls.isPresent()) {
        exchange.refuse(tls.get());
      } else if (route.remote() != null) {
        exchange.refuse(RemoteFailure.refusal(result.cause()));
      } else {
        retry();
      }
    }
  }

  private void ask(HttpClientRequest upstream) {
    current = upstream;
    upstream.exceptionHandler(failure -> connectionLost(upstream, failure));
    upstream
        .response()
        .onSuccess(
            answer -> {
              if (isElsewhere(upstream, answer)) {
                return;
              }
              // After the head, failures are reported only to the response. They are handled later:
              // if the client disconnects at the same moment, that is handled first.
              answer.exceptionHandler(
                  failure -> context.loop().soon(() -> connectionLost(upstream, failure)));
              listener.answered(answer, pod);
            })
        .onFailure(failure -> connectionLost(upstream, failure));
    listener.connected(upstream, target.mayMove(pod));
  }

  /** Sends the request to another path of the pod, if the response says so. */
  private boolean isElsewhere(HttpClientRequest asked, HttpClientResponse answer) {
    if (exchange.isOver()) {
      return false;
    }
    Optional<String> next = target.next(pod, answer.statusCode(), answer.getHeader("Location"));
    if (next.isPresent()) {
      current = null;
      answer.exceptionHandler(ended -> {});
      asked.reset();
      if (listener.isRepeatable()) {
        open(next.get()).onComplete(this::moved);
      } else {
        exchange.refuse(MOVED);
      }
    }
    return next.isPresent();
  }

  /** What was kept may have given way to others while the connection was opened. */
  private void moved(AsyncResult<HttpClientRequest> result) {
    if (!exchange.isOver() && !listener.isRepeatable()) {
      exchange.refuse(MOVED);
    }
    opened(result);
  }

  private void retry() {
    if (context.session().isPresent()) {
      exchange.refuse(GatewayRefusal.SESSION_ENDED);
      return;
    }
    unreachable = new HashSet<>(unreachable);
    unreachable.add(pod);
    route =
        Destination.find(context.loop().gateway().routes(), request.path())
            .map(Destination::route)
            .orElse(route);
    if (unreachable.size() < TRIES) {
      start();
    } else {
      exchange.refuse(NO_POD);
    }
  }

  /** Handles a connection that was closed before the response was complete. */
  private void connectionLost(HttpClientRequest asked, Throwable failure) {
    if (exchange.isOver() || asked != current) {
      return;
    }
    if (failure instanceof MalformedResponseException) {
      exchange.fail(failure.getMessage());
      return;
    }
    context.server().meters().backendError("broken");
    if (listener.isAnswerBegun()) {
      exchange.endNow();
    } else if (!context.session().isPresent() || route.remote() != null) {
      // A server elsewhere may have many processes, and its address is not tried unchecked.
      exchange.refuse(CONNECTION_LOST);
    } else {
      // The sessions of a pod that is unreachable have ended.
      pods.isReachable(pod.address())
          .onSuccess(
              there -> exchange.refuse(there ? CONNECTION_LOST : GatewayRefusal.SESSION_ENDED));
    }
  }
}
