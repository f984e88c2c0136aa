package io.mcpruntime.gateway.observe;

import io.mcpruntime.gateway.route.ServerId;
import io.vertx.core.MultiMap;

/** Records a span for each request. Thread-safe. */
public interface Tracing extends AutoCloseable {
  /** Records nothing, and leaves the client's trace context as it is. */
  Tracing NONE =
      (method, server, headers) ->
          new Span() {
            @Override
            public void inject(MultiMap toServer) {}

            @Override
            public void end(int status) {}
          };

  /** One request's span. */
  interface Span {
    /** Makes the server's spans children of this one. */
    void inject(MultiMap toServer);

    /** Ends it with the status of the answer. */
    void end(int status);
  }

  /** Begins a span under the client's trace context, if its headers carry one. */
  Span begin(String method, ServerId server, MultiMap fromClient);

  @Override
  default void close() {}
}
