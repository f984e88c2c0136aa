package io.mcpruntime.maven.metadata;

import java.util.List;

/**
 * Where a server listens and answers, as the project's own files say it.
 *
 * @param port null: they don't say
 * @param path null: they don't say
 * @param remarks what else a user should know about them
 */
public record Endpoint(Value port, Value path, List<Hint> remarks) {
  static final Endpoint UNKNOWN = new Endpoint(null, null, List.of());

  public Endpoint {
    remarks = List.copyOf(remarks);
  }

  /**
   * A value and where it comes from.
   *
   * @param origin as a log shows it, such as {@code from src/main/resources/application.yml}
   * @param isAssumed whether nobody has written it: it is a framework's default
   */
  public record Value(String value, String origin, boolean isAssumed) {
    @Override
    public String toString() {
      return value + " " + origin;
    }
  }
}
