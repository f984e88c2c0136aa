package io.mcpruntime.local.pod;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mcpruntime.local.child.ByteBudget;
import io.mcpruntime.local.child.Child;
import io.mcpruntime.local.child.Command;
import io.mcpruntime.local.child.LineSink;
import io.mcpruntime.local.child.LineSink.Output;
import io.mcpruntime.local.child.StartFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Starts the command once and waits for its answer to initialize, so that a pod whose command does
 * not work never becomes ready.
 */
final class FirstStart {
  private static final String ID = "mcp-runtime-first-start";
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String INITIALIZE =
      """
      {"jsonrpc":"2.0","id":"%s","method":"initialize","params":{"protocolVersion":"2025-11-25",\
      "capabilities":{},"clientInfo":{"name":"mcp-runtime","version":"1"}}}\
      """
          .formatted(ID);

  private FirstStart() {}

  /**
   * Returns once the server has answered; an error is an answer, too.
   *
   * @throws StartFailure when it exits or does not answer in time
   */
  static void await(String name, Command command, int maxLine, Duration most, LineSink log) {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    Child child =
        Child.startInteractive(
            name,
            command,
            maxLine,
            ByteBudget.unlimited(),
            (server, output, line) -> {
              if (output == Output.STDOUT && isAnswer(line)) {
                answer.complete(true);
              } else if (output == Output.STDERR) {
                log.line(server, output, line);
              }
            });
    child.send(INITIALIZE);
    Boolean answered =
        answer
            .applyToEither(child.onExit().thenApply(code -> false), first -> first)
            .completeOnTimeout(null, most.toMillis(), TimeUnit.MILLISECONDS)
            .join();
    boolean exited = Boolean.FALSE.equals(answered);
    child.endInput();
    int code = child.stop(Duration.ofSeconds(2)).join();
    if (answered == null) {
      throw new StartFailure(
          "%s: '%s' did not answer initialize on its standard output within %d s"
              .formatted(name, command, most.toSeconds()));
    }
    if (exited) {
      List<String> lines = child.lastLines();
      throw new StartFailure(
          "%s: '%s' ended with exit code %d before it answered initialize%s"
              .formatted(
                  name, command, code, lines.isEmpty() ? "" : ": " + lines.get(lines.size() - 1)));
    }
  }

  private static boolean isAnswer(String line) {
    if (!line.startsWith("{")) {
      return false;
    }
    try {
      JsonNode message = JSON.readTree(line);
      return ID.equals(message.path("id").asText())
          && (message.has("result") || message.has("error"));
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
