package io.mcpruntime.maven.client.endpoint;

import java.util.List;
import java.util.stream.Collectors;

/** There is no one server to ask; the message says what to write. */
public final class TargetException extends Exception {
  private static final long serialVersionUID = 1L;

  TargetException(String message) {
    super(message);
  }

  /**
   * Says that one of several must be chosen, with the option of each.
   *
   * @param where they are, as a verb phrase
   */
  static TargetException several(String where, List<String> names) {
    return new TargetException(
        "which server? %s %s; choose with %s"
            .formatted(
                String.join(", ", names),
                where,
                names.stream()
                    .map(name -> "-Dmcp.server=" + name)
                    .collect(Collectors.joining(" or "))));
  }
}
