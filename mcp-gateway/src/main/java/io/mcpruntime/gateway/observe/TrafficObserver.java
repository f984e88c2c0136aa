package io.mcpruntime.gateway.observe;

import io.mcpruntime.gateway.guard.GatewayRefusal;
import io.mcpruntime.gateway.route.ServerId;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/**
 * Sees what passes through, so that a developer can see it too. It is told on event loops: it must
 * neither wait nor throw, and copies what it keeps of a buffer. Thread-safe.
 */
public interface TrafficObserver {
  /** Sees nothing, and costs nothing. */
  TrafficObserver NONE =
      new TrafficObserver() {
        private final Watch none = new Watch() {};

        @Override
        public Watch begin(ServerId server, String httpMethod) {
          return none;
        }
      };

  /** Sees one exchange, always from the same event loop. */
  interface Watch {
    /** A part of the request's body; none after the gateway has refused it. */
    default void asked(Buffer part) {}

    /** The head of the server's answer. */
    default void answered(int status, MultiMap headers) {}

    /** A part of the answer's body, about to go to the client. */
    default void part(Buffer part) {}

    /** The gateway itself answers, in the server's place. */
    default void refused(GatewayRefusal refusal) {}

    /** Comes once and last; the status is 499 when the client left before its answer was whole. */
    default void ended(int status, long nanos) {}
  }

  /** A request has a route; {@link Watch#ended} will follow. */
  Watch begin(ServerId server, String httpMethod);
}
