package io.mcpruntime.local.bridge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.mcpruntime.local.child.Child;
import io.mcpruntime.local.child.LineSink.Output;
import io.vertx.core.Context;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The process of a server that speaks stdio. Its messages arrive on the event loop; other lines go
 * to the log. Not thread-safe.
 */
final class StdioProcess {
  /** Receives the server's events on the event loop. */
  interface Listener {
    void received(JsonRpcMessage message);

    /** The process has exited or sends nothing more, for this reason. */
    void exited(String why);
  }

  private final BridgedServer server;
  private final PendingBytes pending = new PendingBytes();
  private final Context context;
  private final Listener listener;
  private final Child child;
  private final CompletableFuture<Void> end;
  private boolean closed;

  /**
   * Starts the process, which blocks the event loop for some milliseconds.
   *
   * @throws io.mcpruntime.local.child.StartFailure when the command cannot be started
   */
  StdioProcess(BridgedServer server, Listener listener) {
    this.server = server;
    this.listener = listener;
    context = server.vertx().getOrCreateContext();
    child =
        Child.startInteractive(
            server.name(),
            server.command(),
            server.options().maxLineBytes(),
            server.budget(),
            this::line);
    end = child.onExit().thenAccept(code -> tell(() -> listener.exited(why(code))));
  }

  private void line(String name, Output output, String line) {
    if (output == Output.STDOUT && line.startsWith("{")) {
      try {
        JsonRpcMessage message = JsonRpcMessage.parse(line).messages().get(0);
        received(message, line.length());
        return;
      } catch (StreamConstraintsException e) {
        tell(() -> listener.exited("sent a message that is too large: " + e.getOriginalMessage()));
      } catch (JsonProcessingException e) {
        tooLong(line);
      }
    }
    server.log().line(name, output, line);
  }

  /** Waits while the event loop is behind: a process that floods its output is slowed down. */
  private void received(JsonRpcMessage message, int length) {
    if (pending.add(length)) {
      tell(
          () -> {
            listener.received(message);
            pending.remove(length);
          });
    }
  }

  /** Reports a line that was cut off: it may be a response that a client waits for. */
  private void tooLong(String line) {
    int most = server.options().maxLineBytes();
    if (line.length() >= most / 4) {
      tell(() -> listener.exited("sent a message of more than " + most + " bytes"));
    }
  }

  private void tell(Runnable action) {
    context.runOnContext(
        now -> {
          // Its listener may have a successor of it by now.
          if (!closed) {
            action.run();
          }
        });
  }

  private String why(int code) {
    List<String> lines = child.lastLines();
    return "ended with exit code %d%s"
        .formatted(code, lines.isEmpty() ? "" : ": " + lines.get(lines.size() - 1));
  }

  /** Returns false when the process no longer reads its input, or reads too slowly. */
  boolean send(JsonRpcMessage message) {
    return child.send(message.text());
  }

  /**
   * Closes its input, then stops it if it does not exit; completes when it has exited. Its listener
   * gets nothing more. Must be called on the event loop.
   */
  CompletableFuture<Void> close() {
    closed = true;
    pending.close();
    long grace = server.options().grace().toMillis();
    child.endInput();
    return end.copy()
        .completeOnTimeout(null, grace, TimeUnit.MILLISECONDS)
        .thenCompose(waited -> child.stop(server.options().grace()))
        .thenAccept(code -> {});
  }
}
