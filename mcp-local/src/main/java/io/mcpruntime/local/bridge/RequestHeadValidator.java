package io.mcpruntime.local.bridge;

import io.mcpruntime.gateway.guard.CallerPolicy;
import io.mcpruntime.gateway.guard.GatewayRefusal;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.Set;

/** Refuses requests by their head alone. */
final class RequestHeadValidator {
  private static final String PATH = "/mcp";
  private static final String JSON = "application/json";
  private static final String STREAM = "text/event-stream";
  private static final Set<HttpMethod> METHODS =
      Set.of(HttpMethod.POST, HttpMethod.GET, HttpMethod.DELETE);

  private RequestHeadValidator() {}

  static Optional<ErrorResponse> check(HttpServerRequest request, CallerPolicy callers) {
    HttpMethod method = request.method();
    boolean post = method.equals(HttpMethod.POST);
    Optional<GatewayRefusal> refusal =
        callers.check(header(request, "Host"), request.getHeader("Origin"));
    if (refusal.isPresent()) {
      return problem(403, refusal.get().message());
    }
    if (!PATH.equals(request.path())) {
      return problem(404, "MCP is at " + PATH);
    }
    if (!METHODS.contains(method) || (!post && StandardHeaders.areUsed(request))) {
      return problem(405, "this HTTP method is not supported");
    }
    if ((post || method.equals(HttpMethod.GET)) && !accepts(request, STREAM)) {
      return problem(406, "Accept must include " + STREAM);
    }
    if (post && !accepts(request, JSON)) {
      return problem(406, "Accept must include " + JSON);
    }
    return post && !header(request, "Content-Type").startsWith(JSON)
        ? problem(415, "Content-Type must be " + JSON)
        : Optional.empty();
  }

  private static boolean accepts(HttpServerRequest request, String type) {
    String accept = header(request, "Accept");
    return accept.isEmpty() || accept.contains("*/*") || accept.contains(type);
  }

  private static String header(HttpServerRequest request, String name) {
    return Optional.ofNullable(request.getHeader(name)).orElse("");
  }

  private static Optional<ErrorResponse> problem(int status, String message) {
    return Optional.of(ErrorResponse.invalid(status, message));
  }
}
