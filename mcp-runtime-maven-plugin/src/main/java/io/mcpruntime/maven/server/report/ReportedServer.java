package io.mcpruntime.maven.server.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.fabric8.kubernetes.api.model.Condition;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.server.status.StatusReader;
import io.mcpruntime.maven.server.status.StatusReport.ServerRow;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One server in {@code target/mcp/result.json}.
 *
 * @param row as {@code mcp:status} shows it
 * @param result what became of it
 * @param conditions of its status; empty where the cluster was not asked
 * @param millis the time of each step in ms, by the step's name in lower case
 */
public record ReportedServer(
    @JsonUnwrapped ServerRow row,
    Outcome result,
    List<ConditionRow> conditions,
    Map<String, Long> millis) {

  public ReportedServer {
    conditions = List.copyOf(conditions);
    millis = Collections.unmodifiableMap(new LinkedHashMap<>(millis));
  }

  /** One condition of a server's status. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ConditionRow(String type, String status, String reason, String message) {
    static ConditionRow of(Condition c) {
      return new ConditionRow(c.getType(), c.getStatus(), c.getReason(), c.getMessage());
    }
  }

  static ReportedServer of(
      ServerReport report,
      Outcome result,
      String image,
      MCPServer observed,
      Map<Step, Long> millis) {
    Map<String, Long> times = new LinkedHashMap<>();
    millis.forEach((step, time) -> times.put(step.name().toLowerCase(Locale.ROOT), time));
    ServerRow row =
        observed == null
            ? new ServerRow(report.namespace(), report.name(), false, null, null, 0, 0, image, null)
            : StatusReader.row(observed);
    return new ReportedServer(
        report.failure() == null ? row : row.failed(report.failure()),
        result,
        conditions(observed),
        times);
  }

  private static List<ConditionRow> conditions(MCPServer observed) {
    return observed == null
            || observed.getStatus() == null
            || observed.getStatus().conditions() == null
        ? List.of()
        : observed.getStatus().conditions().stream().map(ConditionRow::of).toList();
  }
}
