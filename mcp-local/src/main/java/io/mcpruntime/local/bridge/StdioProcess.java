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
final class StdioProcess {
  /** Told on the event loop of what a server does. */
  interface Listener {
    void received(JsonRpcMessage message);

    /** It will say nothing more, and here is why. */
    void exited(String why);
  }

  private final StdioServer server;
  private final Context context;
  private final Listener listener;
  private final Child child;
  private final CompletableFuture<Void> end;

  /**
   * Starts it, which holds up the event loop for some milliseconds.
   *
   * @throws io.mcpruntime.local.child.StartFailure that says what is missing
   */
  StdioProcess(StdioServer server, Listener listener) {
    this.server = server;
    this.listener = listener;
    context = server.vertx().getOrCreateContext();
    child = Child.startInteractive(server.name(), server.command(), this::line);
    end = child.onExit().thenAccept(code -> tell(() -> listener.exited(why(code))));
  }

  private void line(String name, Output output, String line) {
    if (output == Output.STDOUT && line.startsWith("{")) {
      try {
        JsonRpcMessage message = JsonRpcMessage.parse(line).messages().get(0);
        tell(() -> listener.received(message));
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
      tell(() -> listener.exited("sent a message of more than " + Child.MAX_LINE + " bytes"));
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
  boolean send(JsonRpcMessage message) {
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
