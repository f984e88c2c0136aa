package io.mcpruntime.local.bridge;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mcpruntime.local.child.Child;
import io.mcpruntime.local.child.LineSink.Output;
import io.vertx.core.Context;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A server that speaks on its standard input and output. What it says arrives on the event loop;
 * what is no message goes to the log. Not thread-safe.
 */
final class Peer {
  /** Told on the event loop of what a server does. */
  interface Listener {
    void said(Message message);

    /** It will say nothing more, and here is why. */
    void ended(String why);
  }

  private final Bridged server;
  private final Context context;
  private final Listener listener;
  private final Child child;
  private final CompletableFuture<Void> end;

  /**
   * Starts it, which holds up the event loop for some milliseconds.
   *
   * @throws io.mcpruntime.local.child.StartFailure that says what is missing
   */
  Peer(Bridged server, Listener listener) {
    this.server = server;
    this.listener = listener;
    context = server.vertx().getOrCreateContext();
    child = Child.startTalking(server.name(), server.command(), this::line);
    end = child.onExit().thenAccept(code -> tell(() -> listener.ended(why(code))));
  }

  private void line(String name, Output output, String line) {
    if (output == Output.STDOUT && line.startsWith("{")) {
      try {
        Message message = Message.parse(line).messages().get(0);
        tell(() -> listener.said(message));
        return;
      } catch (JsonProcessingException e) {
        tooLong(line);
      }
    }
    server.log().line(name, output, line);
  }

  /** What was cut off may be an answer that somebody waits for. */
  private void tooLong(String line) {
    if (line.length() >= Child.MAX_LINE / 4) {
      tell(() -> listener.ended("sent a message of more than " + Child.MAX_LINE + " bytes"));
    }
  }

  private void tell(Runnable action) {
    context.runOnContext(now -> action.run());
  }

  private String why(int code) {
    List<String> lines = child.lastLines();
    return "ended with exit code %d%s"
        .formatted(code, lines.isEmpty() ? "" : ": " + lines.get(lines.size() - 1));
  }

  /** False when it reads no more, or far too slowly. */
  boolean send(Message message) {
    return child.send(message.text());
  }

  /** Ends its input, and itself if that does not; complete when it has ended. */
  CompletableFuture<Void> close() {
    long grace = server.options().grace().toMillis();
    child.endInput();
    return end.copy()
        .completeOnTimeout(null, grace, TimeUnit.MILLISECONDS)
        .thenCompose(waited -> child.stop(server.options().grace()))
        .thenAccept(code -> {});
  }
}
