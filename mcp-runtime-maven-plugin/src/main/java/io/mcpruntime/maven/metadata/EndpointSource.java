package io.mcpruntime.maven.metadata;

import java.util.List;
import java.util.Map;

/** Reads from a project's own files where its server listens and answers. */
@FunctionalInterface
public interface EndpointSource {
  /** A project whose files say nothing. */
  EndpointSource NONE = (environment, arguments) -> Endpoint.UNKNOWN;

  /**
   * What they say for one server.
   *
   * @param environment the variables that {@code .mcp} gives it
   * @param arguments those that {@code .mcp} gives it
   */
  Endpoint of(Map<String, String> environment, List<String> arguments);

  /**
   * The same, where the server may have files in the folder in which it is started.
   *
   * @param folder in the image
   */
  default Endpoint of(Map<String, String> environment, List<String> arguments, StartFolder folder) {
    return of(environment, arguments);
  }
}
