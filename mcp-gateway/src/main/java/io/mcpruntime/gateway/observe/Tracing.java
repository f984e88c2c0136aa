package io.mcpruntime.gateway.observe;

import io.mcpruntime.gateway.route.ServerId;
import io.vertx.core.MultiMap;

/** Records a span for each request. Thread-safe. */
public interface Tracing extends AutoCloseable {
  /** Records nothing, and forwards the client's trace context unchanged. */
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
    /** Adds headers that make the server's spans children of this one. */
    void inject(MultiMap toServer);

    /** Ends the span with the status of the response. */
    void end(int status);
  }

  /** Begins a span in the client's trace context, if there is one. */
  Span begin(String method, ServerId server, MultiMap fromClient);

  @Override
  default void close() {}
}
