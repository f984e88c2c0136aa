package io.mcpruntime.gateway.observe;

import io.mcpruntime.gateway.guard.GatewayRefusal;
import io.mcpruntime.gateway.route.ServerId;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/**
 * Observes requests and responses, for developers. Called on event loops: must not block, and must
 * copy buffers that it keeps. After an exception it observes the exchange no further. Thread-safe.
 */
public interface TrafficObserver {
  /** Observes nothing. */
  TrafficObserver NONE =
      new TrafficObserver() {
        private final Watch none = new Watch() {};

        @Override
        public Watch begin(ServerId server, String httpMethod) {
          return none;
        }
      };

  /** Observes one exchange, always on the same event loop. */
  interface Watch {
    /** Called with each part of the request's body, until the gateway refuses it. */
    default void asked(Buffer part) {}

    /** Called with the head of the server's response. */
    default void answered(int status, MultiMap headers) {}

    /** Called with each part of the response's body before it is sent to the client. */
    default void part(Buffer part) {}

    /** Called when the gateway itself responds. */
    default void refused(GatewayRefusal refusal) {}

    /**
     * Called once, at the end; the status is 499 when the client closed before its response was
     * complete.
     */
    default void ended(int status, long nanos) {}
  }

  /** Called for each request with a route; {@link Watch#ended} follows. */
  Watch begin(ServerId server, String httpMethod);
}
