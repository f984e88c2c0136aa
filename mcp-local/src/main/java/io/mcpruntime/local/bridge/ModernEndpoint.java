package io.mcpruntime.local.bridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.local.bridge.JsonRpcMessage.Body;
import io.mcpruntime.local.child.LineSink.Output;
import io.mcpruntime.local.child.StartFailure;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Serves the protocol of 2026-07-28, which has no sessions: one process serves all clients. A
 * request gets a unique id on its way to the process; the response gets the client's id back. Not
 * thread-safe.
 */
final class ModernEndpoint implements StdioProcess.Listener {
  private final BridgedServer server;
  private final Map<Long, MultiplexedRequest> calls = new LinkedHashMap<>();
  private final ParamHeaders params = new ParamHeaders();
  private StdioProcess process;
  private CompletableFuture<?> endings = CompletableFuture.completedFuture(null);
  private long last;
  private long used;

  ModernEndpoint(BridgedServer server) {
    this.server = server;
  }

  void post(HttpServerRequest request, Body parsed) {
    JsonRpcMessage message = parsed.messages().get(0);
    Optional<ErrorResponse> problem =
        parsed.batch()
            ? Optional.of(ErrorResponse.invalid(400, "this protocol version has no batches"))
            : StandardHeaders.check(request, message).or(() -> params.check(request, message));
    if (problem.isPresent()) {
      problem.get().answer(request, parsed.batch() ? null : message.id());
    } else if (message.isRequest() && calls.size() >= OpenRequests.MAX) {
      OpenRequests.TOO_MANY.answer(request, message.id());
    } else if (message.isRequest()) {
      call(request, message);
    } else {
      request.response().setStatusCode(202).end();
      forward(message);
    }
  }

  private void call(HttpServerRequest request, JsonRpcMessage message) {
    try {
      StdioProcess to = process();
      long number = ++last;
      PostResponse reply =
          new PostResponse(
              server.vertx(), request, List.of(message.id()), id -> clientClosed(number));
      calls.put(number, new MultiplexedRequest(message, reply));
      if (!to.send(MultiplexedRequest.withId(message, number))) {
        fail(
            number,
            ErrorResponse.failed(
                503, server.name() + " does not read its input fast enough; try again later"));
      }
    } catch (StartFailure e) {
      ErrorResponse.failed(502, e.getMessage()).answer(request, message.id());
    }
  }

  private StdioProcess process() {
    used = System.nanoTime();
    if (process == null) {
      process = new StdioProcess(server, this);
    }
    return process;
  }

  /**
   * Forwards a notification, except a cancellation: its id may belong to another client, and over
   * HTTP a client cancels by closing the connection.
   */
  private void forward(JsonRpcMessage message) {
    if (process != null && message.isNotification() && !message.is("notifications/cancelled")) {
      process.send(message);
    }
  }

  private void clientClosed(long number) {
    calls.remove(number);
    if (process != null) {
      ObjectNode json = JsonRpcMessage.envelope().put("method", "notifications/cancelled");
      json.putObject("params")
          .put("requestId", number)
          .put("reason", "the client closed the connection");
      process.send(JsonRpcMessage.of(json));
    }
  }

  @Override
  public void received(JsonRpcMessage message) {
    used = System.nanoTime();
    if (message.isResponse()) {
      MultiplexedRequest call = calls.remove(message.id().asLong());
      if (call != null) {
        if (call.request().is("tools/list")) {
          params.learn(message);
        }
        call.answer(message);
      }
    } else if (message.isRequest()) {
      // This protocol has no server-to-client requests; a server that waits for an answer gets one.
      ErrorResponse none =
          new ErrorResponse(200, -32601, "this protocol version has no server-to-client requests");
      process.send(none.message(message.id()));
    } else {
      notify(message);
    }
  }

  private void notify(JsonRpcMessage message) {
    MultiplexedRequest call = calls.get(MultiplexedRequest.numberOf(message));
    List<MultiplexedRequest> logging =
        calls.values().stream().filter(MultiplexedRequest::wantsLog).toList();
    if (call != null) {
      call.event(message);
    } else if (message.is("notifications/message") && logging.size() == 1) {
      logging.get(0).event(message);
    } else {
      server.log().line(server.name(), Output.STDERR, "no open request for: " + message.text());
    }
  }

  @Override
  public void exited(String why) {
    end();
    ErrorResponse problem = ErrorResponse.failed(200, server.name() + " " + why);
    List.copyOf(calls.keySet()).forEach(number -> fail(number, problem));
  }

  private void fail(long number, ErrorResponse problem) {
    MultiplexedRequest call = calls.remove(number);
    call.reply().answer(call.id(), problem.message(call.id()), problem.status());
  }

  private void end() {
    if (process != null) {
      endings = CompletableFuture.allOf(endings, process.close());
      process = null;
    }
  }

  boolean hasOpenRequests() {
    return !calls.isEmpty();
  }

  void endIdle(long since) {
    if (calls.isEmpty() && used - since < 0) {
      end();
    }
  }

  /** Ends the process; completes when it has exited. */
  CompletableFuture<?> close() {
    end();
    return endings;
  }
}
