package io.mcpruntime.maven;

import io.mcpruntime.maven.metadata.ServerMetadata;
import io.mcpruntime.maven.output.ResultFile;
import io.mcpruntime.maven.server.report.DeployReport;
import io.mcpruntime.maven.server.report.JUnitReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The documents of a deploy: what becomes of each server, and why the goal failed if it did. */
final class DeployRecord {
  private final DeployReport report = new DeployReport();
  private final String goal;
  private final Path folder;

  /**
   * @param folder {@code target/mcp}
   */
  DeployRecord(String goal, Path folder) {
    this.goal = goal;
    this.folder = folder;
  }

  DeployReport report() {
    return report;
  }

  void add(List<ServerMetadata> servers) {
    servers.forEach(server -> report.add(server.namespace(), server.name()));
  }

  void pushed(ServerMetadata server, Duration took) {
    report.step(server.namespace(), server.name(), "push", took);
  }

  /** Writes the JUnit report of a deploy that succeeded; the rest of the record is the result. */
  List<?> succeeded() throws IOException {
    writeJUnit(null);
    return report.results();
  }

  /** What a deploy that failed leaves in {@code result.json}. */
  Map<String, ?> failed(String error) throws IOException {
    writeJUnit(error);
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("goal", goal);
    record.put("error", error);
    record.put("result", Map.of("servers", report.results()));
    return record;
  }

  private void writeJUnit(String error) throws IOException {
    String xml = JUnitReport.of("mcp:" + goal, report.results(), error);
    ResultFile.replace(folder.resolve("TEST-mcp-" + goal + ".xml"), xml);
  }
}
