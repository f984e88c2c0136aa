package io.mcpruntime.local.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.local.bridge.Message.Parsed;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One client and the process that is there for it alone. Not thread-safe. */
final class Session implements Peer.Listener {
  /** The one version that has batches. */
  private static final String BATCHES = "2025-03-26";

  private final Bridged server;
  private final Runnable over;
  private final Peer peer;
  private final OpenRequests open = new OpenRequests();
  private final Outbox outbox;
  private JsonNode initialize;
  private String version = "";
  private long used = System.nanoTime();

  /** Tells {@code over} when the process has ended by itself, or would not begin a session. */
  Session(Bridged server, Runnable over) {
    this.server = server;
    this.over = over;
    outbox = new Outbox(server);
    peer = new Peer(server, this);
  }

  /** The first request: its answer tells the client the id of this session. */
  void initialize(HttpServerRequest request, Message message, String id) {
    initialize = message.id();
    request.response().putHeader(Legacy.SESSION, id);
    ask(request, List.of(message));
    pass(message);
  }

  void post(HttpServerRequest request, Parsed parsed) {
    used = System.nanoTime();
    List<Message> requests = parsed.messages().stream().filter(Message::isRequest).toList();
    long ids = requests.stream().map(Message::id).distinct().count();
    if (parsed.batch() && !version.equals(BATCHES)) {
      Problem.invalid(400, "this protocol version has no batches: send one message")
          .answer(request);
    } else if (ids < requests.size() || requests.stream().anyMatch(m -> open.has(m.id()))) {
      Problem.invalid(400, "a request with this id is open already")
          .answer(request, requests.get(0).id());
    } else {
      if (requests.isEmpty()) {
        request.response().setStatusCode(202).end();
      } else {
        ask(request, requests);
      }
      parsed.messages().forEach(this::pass);
    }
  }

  private void ask(HttpServerRequest request, List<Message> requests) {
    List<JsonNode> ids = requests.stream().map(Message::id).toList();
    Reply reply = new Reply(server.vertx(), request, ids, this::left);
    requests.forEach(message -> open.add(message, reply));
  }

  private void pass(Message message) {
    if (!peer.send(message) && message.isRequest()) {
      Problem slow = Problem.failed(503, server.name() + " reads too slowly: try again later");
      answer(slow.message(message.id()), slow.status());
    }
    if (message.is("notifications/cancelled")) {
      JsonNode id = Message.number(message.params().path("requestId"));
      open.take(id).ifPresent(reply -> reply.withdraw(id));
    }
  }

  /** Nobody can be told the response any more. */
  private void left(JsonNode id) {
    open.take(id);
    if (id.equals(initialize)) {
      over.run();
      return;
    }
    ObjectNode json = Message.envelope().put("method", "notifications/cancelled");
    json.putObject("params").put("reason", "the client closed the connection").set("requestId", id);
    peer.send(Message.of(json));
  }

  void listen(HttpServerRequest request) {
    used = System.nanoTime();
    outbox.listen(request);
  }

  @Override
  public void said(Message message) {
    used = System.nanoTime();
    if (message.isResponse()) {
      boolean refused = message.id().equals(initialize) && !begun(message);
      answer(message, 200);
      if (refused) {
        over.run();
      }
      return;
    }
    Optional<Reply> own = message.isNotification() ? open.inProgress(message) : Optional.empty();
    own.ifPresentOrElse(reply -> reply.event(message), () -> outbox.send(message, open.newest()));
  }

  private boolean begun(Message response) {
    version = response.json().path("result").path("protocolVersion").asText();
    initialize = null;
    return !version.isEmpty();
  }

  private void answer(Message response, int status) {
    JsonNode id = response.id();
    open.take(id).ifPresent(reply -> reply.answer(id, response, status));
  }

  @Override
  public void ended(String why) {
    open.failAll(Problem.failed(200, server.name() + " " + why));
    over.run();
  }

  /** Whether neither side has said anything since then, and nobody waits or listens. */
  boolean isIdle(long since) {
    return used - since < 0 && open.isEmpty() && !outbox.isHeard();
  }

  CompletableFuture<Void> close() {
    open.failAll(Problem.failed(200, "this session was ended"));
    outbox.close();
    return peer.close();
  }
}
