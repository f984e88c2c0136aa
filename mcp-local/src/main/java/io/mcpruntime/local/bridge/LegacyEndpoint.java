package io.mcpruntime.local.bridge;

import io.mcpruntime.local.bridge.JsonRpcMessage.Body;
import io.mcpruntime.local.child.StartFailure;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Serves the protocol up to 2025-11-25: each session has its own process. Not thread-safe. */
final class LegacyEndpoint {
  static final String SESSION = "Mcp-Session-Id";
  static final String VERSION = "MCP-Protocol-Version";

  private static final Set<String> VERSIONS =
      Set.of("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25");

  private static final ErrorResponse NO_SESSION =
      ErrorResponse.invalid(
          400,
          "Mcp-Session-Id is missing: send initialize first, then send the Mcp-Session-Id it returns");

  /** How long a session must be unused to make room for a new one. */
  private static final Duration UNUSED = Duration.ofMinutes(1);

  /** Processes of ended sessions that may still run beside those of all sessions. */
  private static final int ENDING = 4;

  private final BridgedServer server;
  private final AtomicInteger processes = new AtomicInteger();
  private boolean endsSoon;
  private final Map<String, LegacySession> sessions = new HashMap<>();
  private CompletableFuture<?> endings = CompletableFuture.completedFuture(null);

  LegacyEndpoint(BridgedServer server) {
    this.server = server;
  }

  void post(HttpServerRequest request, Body parsed) {
    JsonRpcMessage first = parsed.messages().get(0);
    String id = request.getHeader(SESSION);
    boolean initialize = first.isRequest() && first.is("initialize");
    if (id == null && initialize && !parsed.batch()) {
      begin(request, first);
    } else if (initialize) {
      ErrorResponse.invalid(400, "send initialize alone, and without Mcp-Session-Id")
          .answer(request, first.id());
    } else {
      LegacySession session = session(request);
      if (session != null) {
        session.post(request, parsed);
      }
    }
  }

  private void begin(HttpServerRequest request, JsonRpcMessage initialize) {
    int most = server.options().maxSessions();
    if (endsSoon) {
      ErrorResponse.failed(503, server.name() + " is shutting down; try again")
          .answer(request, initialize.id());
      return;
    }
    if (sessions.size() >= most) {
      endUnused();
    }
    if (sessions.size() >= most || processes.get() >= most + ENDING) {
      ErrorResponse.failed(
              503, "%s already has the maximum of %d sessions".formatted(server.name(), most))
          .answer(request, initialize.id());
      return;
    }
    String id = UUID.randomUUID().toString();
    try {
      LegacySession session = new LegacySession(server, () -> end(id));
      processes.incrementAndGet();
      sessions.put(id, session);
      session.initialize(request, initialize, id);
    } catch (StartFailure e) {
      ErrorResponse.failed(502, e.getMessage()).answer(request, initialize.id());
    }
  }

  void get(HttpServerRequest request) {
    LegacySession session = session(request);
    if (session != null) {
      session.listen(request);
    }
  }

  void delete(HttpServerRequest request) {
    if (session(request) != null) {
      end(request.getHeader(SESSION));
      request.response().setStatusCode(204).end();
    }
  }

  /** Returns the request's session, or answers the request and returns {@code null}. */
  private LegacySession session(HttpServerRequest request) {
    String id = request.getHeader(SESSION);
    String version = request.getHeader(VERSION);
    LegacySession session = sessions.get(id);
    if (id == null) {
      NO_SESSION.answer(request);
    } else if (session == null) {
      ErrorResponse.SESSION_ENDED.answer(request);
    } else if (version != null && !VERSIONS.contains(version)) {
      ErrorResponse.invalid(
              400,
              "unsupported MCP-Protocol-Version %s; versions with sessions: %s"
                  .formatted(version, String.join(", ", new TreeSet<>(VERSIONS))))
          .answer(request);
    } else {
      return session;
    }
    return null;
  }

  private void end(String id) {
    LegacySession session = sessions.remove(id);
    if (session != null) {
      CompletableFuture<Void> ending =
          session.close().whenComplete((ended, failure) -> processes.decrementAndGet());
      endings = endings.isDone() ? ending : CompletableFuture.allOf(endings, ending);
    }
  }

  /** Makes room for a new session: ends the one that was not used for the longest time. */
  private void endUnused() {
    long since = System.nanoTime() - UNUSED.toNanos();
    sessions.entrySet().stream()
        .filter(entry -> entry.getValue().isIdle(since))
        .min((one, other) -> Long.signum(one.getValue().used() - other.getValue().used()))
        .map(Map.Entry::getKey)
        .ifPresent(this::end);
  }

  void beginNoMore() {
    endsSoon = true;
  }

  boolean hasOpenRequests() {
    return sessions.values().stream().anyMatch(LegacySession::hasOpenRequests);
  }

  void endIdle(long since) {
    List.copyOf(sessions.keySet()).stream()
        .filter(id -> sessions.get(id).isIdle(since))
        .forEach(this::end);
  }

  /** Ends all sessions; completes when all processes have exited. */
  CompletableFuture<?> close() {
    List.copyOf(sessions.keySet()).forEach(this::end);
    return endings;
  }
}
