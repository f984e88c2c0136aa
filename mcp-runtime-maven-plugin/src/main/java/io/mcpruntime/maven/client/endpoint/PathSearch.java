package io.mcpruntime.maven.client.endpoint;

import io.mcpruntime.maven.metadata.Hint;
import io.mcpruntime.probe.McpClient;
import io.mcpruntime.probe.http.ProbeException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Finds the path of a server on this machine that does not answer as an MCP server where it is
 * asked: its code may name a path that no setting of the project does. Usual paths are asked.
 */
public final class PathSearch {
  /** Paths of the SDKs' examples, of frameworks and of web applications. */
  static final List<String> USUAL =
      List.of(
          "/mcp",
          "/",
          "/api/mcp",
          "/v1/mcp",
          "/mcp/v1",
          "/mcp/http",
          "/mcp/stream",
          "/mcp/message",
          "/sse",
          "/message",
          "/messages",
          "/stream",
          "/http",
          "/api",
          "/rpc",
          "/jsonrpc");

  private static final Duration ANSWER = Duration.ofSeconds(2);

  private PathSearch() {}

  /**
   * Returns what to write into the server's entry in {@code .mcp}; empty where the path has no part
   * in the failure.
   *
   * @param asked the server's own address and path
   */
  public static Optional<Hint> after(ProbeException failure, URI asked) {
    return failure.reason() == ProbeException.Reason.NOT_MCP
        ? Optional.of(hint(asked))
        : Optional.empty();
  }

  private static Hint hint(URI asked) {
    Optional<String> found =
        USUAL.stream()
            .filter(path -> !path.equals(asked.getPath()))
            .filter(path -> answers(asked.resolve(path)))
            .findFirst();
    return found
        .map(
            path ->
                new Hint(
                    "it answers as an MCP server at path %s, and not at %s, where it is asked: "
                        .formatted(path, asked.getPath()),
                    List.of("path: " + path)))
        .orElseGet(() -> unknown(asked));
  }

  private static Hint unknown(URI asked) {
    return new Hint(
        "it is asked at path %s, and no other usual path is one of an MCP server: look in its code, log or documentation where it answers, and "
            .formatted(asked.getPath()),
        List.of("path: /PATH"));
  }

  private static boolean answers(URI url) {
    try (McpClient client = McpClient.connect(url, ANSWER)) {
      return client.server() != null;
    } catch (ProbeException e) {
      return false;
    }
  }
}
