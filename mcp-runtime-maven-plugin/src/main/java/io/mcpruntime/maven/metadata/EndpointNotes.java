package io.mcpruntime.maven.metadata;

import java.util.List;

/**
 * Lines for the log about a server's port, path and transport.
 *
 * @param origins where port and path come from when no file in {@code .mcp} sets them
 * @param problems what keeps clients from calling the server, and what to write
 */
public record EndpointNotes(List<String> origins, List<String> problems) {
  static final EndpointNotes NONE = new EndpointNotes(List.of(), List.of());

  public EndpointNotes {
    origins = List.copyOf(origins);
    problems = List.copyOf(problems);
  }
}
