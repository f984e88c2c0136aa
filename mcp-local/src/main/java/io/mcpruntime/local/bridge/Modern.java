package io.mcpruntime.local.bridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.local.bridge.Message.Parsed;
import io.mcpruntime.local.child.LineSink.Output;
import io.mcpruntime.local.child.StartFailure;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The protocol of 2026-07-28: no sessions, so one process for all clients. Each request gets an id
 * of its own on its way to the process, and its own one back. Not thread-safe.
 */
final class Modern implements Peer.Listener {
  private final Bridged server;
  private final Map<Long, Call> calls = new LinkedHashMap<>();
  private final ParamHeaders params = new ParamHeaders();
  private Peer peer;
  private CompletableFuture<?> endings = CompletableFuture.completedFuture(null);
  private long last;
  private long used;

  Modern(Bridged server) {
    this.server = server;
  }

  void post(HttpServerRequest request, Parsed parsed) {
    Message message = parsed.messages().get(0);
    Optional<Problem> problem =
        parsed.batch()
            ? Optional.of(Problem.invalid(400, "this protocol version has no batches"))
            : StandardHeaders.check(request, message).or(() -> params.check(request, message));
    if (problem.isPresent()) {
      problem.get().answer(request, parsed.batch() ? null : message.id());
    } else if (message.isRequest()) {
      call(request, message);
    } else {
      request.response().setStatusCode(202).end();
      notified(message);
    }
  }

  private void call(HttpServerRequest request, Message message) {
    try {
      Peer to = peer();
      long number = ++last;
      Reply reply = new Reply(server.vertx(), request, List.of(message.id()), id -> left(number));
      calls.put(number, new Call(message, reply));
      if (!to.send(Call.numbered(message, number))) {
        fail(number, Problem.failed(503, server.name() + " reads too slowly: try again later"));
      }
    } catch (StartFailure e) {
      Problem.failed(502, e.getMessage()).answer(request, message.id());
    }
  }

  private Peer peer() {
    used = System.nanoTime();
    if (peer == null) {
      peer = new Peer(server, this);
    }
    return peer;
  }

  /** Of a cancellation it can't be told whose request it means: over HTTP a client just leaves. */
  private void notified(Message message) {
    if (peer != null && message.isNotification() && !message.is("notifications/cancelled")) {
      peer.send(message);
    }
  }

  private void left(long number) {
    calls.remove(number);
    if (peer != null) {
      ObjectNode json = Message.envelope().put("method", "notifications/cancelled");
      json.putObject("params")
          .put("requestId", number)
          .put("reason", "the client closed the connection");
      peer.send(Message.of(json));
    }
  }

  @Override
  public void said(Message message) {
    used = System.nanoTime();
    if (message.isResponse()) {
      Call call = calls.remove(message.id().asLong());
      if (call != null) {
        if (call.request().is("tools/list")) {
          params.learn(message);
        }
        call.answer(message);
      }
    } else if (message.isRequest()) {
      // This protocol has none in this direction; a server that waits for an answer gets one.
      Problem none = new Problem(200, -32601, "clients of this protocol are asked nothing");
      peer.send(none.message(message.id()));
    } else {
      notify(message);
    }
  }

  private void notify(Message message) {
    Call call = calls.get(Call.numberIn(message));
    List<Call> logging = calls.values().stream().filter(Call::wantsLog).toList();
    if (call != null) {
      call.event(message);
    } else if (message.is("notifications/message") && logging.size() == 1) {
      logging.get(0).event(message);
    } else {
      server.log().line(server.name(), Output.STDERR, "for nobody: " + message.text());
    }
  }

  @Override
  public void ended(String why) {
    end();
    Problem problem = Problem.failed(200, server.name() + " " + why);
    List.copyOf(calls.keySet()).forEach(number -> fail(number, problem));
  }

  private void fail(long number, Problem problem) {
    Call call = calls.remove(number);
    call.reply().answer(call.id(), problem.message(call.id()), problem.status());
  }

  private void end() {
    if (peer != null) {
      endings = CompletableFuture.allOf(endings, peer.close());
      peer = null;
    }
  }

  void endIdle(long since) {
    if (calls.isEmpty() && used - since < 0) {
      end();
    }
  }

  /** Complete when its process has ended. */
  CompletableFuture<?> close() {
    end();
    return endings;
  }
}
