package io.mcpruntime.local.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.local.bridge.JsonRpcMessage.Body;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One client and the process that serves only this client. Not thread-safe. */
final class LegacySession implements StdioProcess.Listener {
  /** The only version that has batches. */
  private static final String BATCHES = "2025-03-26";

  private final BridgedServer server;
  private final Runnable onEnd;
  private final StdioProcess process;
  private final OpenRequests open = new OpenRequests();
  private final ServerMessageQueue outbox;
  private JsonNode initialize;
  private String version = "";
  private long used = System.nanoTime();

  /** Runs {@code onEnd} when the process has exited by itself or has refused the session. */
  LegacySession(BridgedServer server, Runnable onEnd) {
    this.server = server;
    this.onEnd = onEnd;
    outbox = new ServerMessageQueue(server);
    process = new StdioProcess(server, this);
  }

  /** Forwards initialize; its response has the id of this session. */
  void initialize(HttpServerRequest request, JsonRpcMessage message, String id) {
    initialize = message.id();
    request.response().putHeader(LegacyEndpoint.SESSION, id);
    openRequests(request, List.of(message));
    if (!forward(message)) {
      onEnd.run();
    }
  }

  void post(HttpServerRequest request, Body parsed) {
    used = System.nanoTime();
    List<JsonRpcMessage> requests =
        parsed.messages().stream().filter(JsonRpcMessage::isRequest).toList();
    long ids = requests.stream().map(JsonRpcMessage::id).distinct().count();
    if (parsed.batch() && !version.equals(BATCHES)) {
      ErrorResponse.invalid(400, "this protocol version has no batches: send one message")
          .answer(request);
    } else if (ids < requests.size() || requests.stream().anyMatch(m -> open.has(m.id()))) {
      ErrorResponse.invalid(400, "a request with this id is already open")
          .answer(request, requests.get(0).id());
    } else if (!open.hasRoomFor(requests.size())) {
      OpenRequests.TOO_MANY.answer(request, requests.get(0).id());
    } else {
      if (requests.isEmpty()) {
        request.response().setStatusCode(202).end();
      } else {
        openRequests(request, requests);
      }
      parsed.messages().forEach(this::forward);
    }
  }

  private void openRequests(HttpServerRequest request, List<JsonRpcMessage> requests) {
    List<JsonNode> ids = requests.stream().map(JsonRpcMessage::id).toList();
    PostResponse reply = new PostResponse(server.vertx(), request, ids, this::clientClosed);
    requests.forEach(message -> open.add(message, reply));
  }

  /** Returns false when the process does not take it. */
  private boolean forward(JsonRpcMessage message) {
    boolean sent = process.send(message);
    if (!sent && message.isRequest()) {
      ErrorResponse slow =
          ErrorResponse.failed(
              503, server.name() + " does not read its input fast enough; try again later");
      answer(slow.message(message.id()), slow.status());
    }
    if (message.is("notifications/cancelled")) {
      JsonNode id = JsonRpcMessage.number(message.params().path("requestId"));
      open.take(id).ifPresent(reply -> reply.withdraw(id));
    }
    return sent;
  }

  /** Cancels a request whose client has closed the connection. */
  private void clientClosed(JsonNode id) {
    open.take(id);
    if (id.equals(initialize)) {
      onEnd.run();
      return;
    }
    ObjectNode json = JsonRpcMessage.envelope().put("method", "notifications/cancelled");
    json.putObject("params").put("reason", "the client closed the connection").set("requestId", id);
    process.send(JsonRpcMessage.of(json));
  }

  void listen(HttpServerRequest request) {
    used = System.nanoTime();
    outbox.listen(request);
  }

  @Override
  public void received(JsonRpcMessage message) {
    used = System.nanoTime();
    if (message.isResponse()) {
      boolean refused = message.id().equals(initialize) && !accepts(message);
      answer(message, 200);
      if (refused) {
        onEnd.run();
      }
      return;
    }
    Optional<PostResponse> own =
        message.isNotification() ? open.byProgressToken(message) : Optional.empty();
    own.ifPresentOrElse(
        reply -> reply.event(message), () -> outbox.send(message, open.newest().orElse(null)));
  }

  private boolean accepts(JsonRpcMessage response) {
    version = response.json().path("result").path("protocolVersion").asText();
    initialize = null;
    return !version.isEmpty();
  }

  private void answer(JsonRpcMessage response, int status) {
    JsonNode id = response.id();
    open.take(id).ifPresent(reply -> reply.answer(id, response, status));
  }

  @Override
  public void exited(String why) {
    open.failAll(ErrorResponse.failed(200, server.name() + " " + why));
    onEnd.run();
  }

  /** Whether there was no message since then, no request is open and no stream is. */
  boolean isIdle(long since) {
    return used - since < 0 && open.isEmpty() && !outbox.hasListeners();
  }

  boolean hasOpenRequests() {
    return !open.isEmpty();
  }

  /** When the last message passed, by the clock of {@link System#nanoTime}. */
  long used() {
    return used;
  }

  CompletableFuture<Void> close() {
    open.failAll(ErrorResponse.failed(200, "the session has ended"));
    outbox.close();
    return process.close();
  }
}
