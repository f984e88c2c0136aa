package io.mcpruntime.gateway.observe;

import io.mcpruntime.gateway.route.ServerId;
import io.vertx.core.http.HttpServerRequest;

/** Begins the lines of the access log: time, client, method, path and server. */
public final class AccessLogLine {
  private AccessLogLine() {}

  /**
   * Begins a line, which the caller completes and ends.
   *
   * @param server {@code null} when the path leads to none
   */
  public static LogBatch begin(
      LogBatch log, String client, HttpServerRequest request, ServerId server) {
    return log.line(System.currentTimeMillis())
        .put("client", client)
        .put("method", request.method().name())
        .put("path", request.path())
        .put("server", server == null ? null : server.toString());
  }
}
