package io.mcpruntime.maven.server.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import io.mcpruntime.maven.server.status.StatusReport.ServerRow;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a deploy did with one server.
 *
 * @param server its state at the end, as {@code mcp:status} has it
 * @param conditions those of its status
 * @param milliseconds how long each step took, by the step's name
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ServerResult(
    @JsonUnwrapped ServerRow server,
    Outcome result,
    List<ConditionRow> conditions,
    Map<String, Long> milliseconds) {

  public ServerResult {
    conditions = List.copyOf(conditions);
  }

  /** How the deploy of one server ended. */
  public enum Outcome {
    /** A new or changed server is ready. */
    DEPLOYED,
    /** Nothing changed, and it is ready. */
    UNCHANGED,
    /** It is not ready, or was not applied. */
    FAILED,
    /** It was applied; another server failed before this one was ready. */
    NOT_AWAITED,
    /** The deploy ended before anything of it was applied. */
    NOT_APPLIED;

    /** The name in documents. */
    @JsonValue
    public String text() {
      String words = name().toLowerCase(Locale.ROOT);
      int gap = words.indexOf('_');
      return gap < 0
          ? words
          : words.substring(0, gap)
              + words.substring(gap + 1, gap + 2).toUpperCase(Locale.ROOT)
              + words.substring(gap + 2);
    }

    boolean isReady() {
      return this == DEPLOYED || this == UNCHANGED;
    }
  }

  /** One condition. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record ConditionRow(String type, String status, String reason, String message) {}
}
