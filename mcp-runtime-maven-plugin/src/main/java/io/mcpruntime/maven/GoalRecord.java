package io.mcpruntime.maven;

import io.mcpruntime.maven.output.ResultFile;
import io.mcpruntime.maven.server.report.DeployReport;
import io.mcpruntime.maven.server.report.JunitFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The files in {@code target/mcp} that say what a goal did: {@code result.json} and, for a deploy,
 * test results for CI servers.
 *
 * @param folder {@code target/mcp}
 * @param version of this plugin
 * @param report what was done for each server, or null
 */
record GoalRecord(Path folder, String goal, String version, DeployReport report) {
  /** Removes what an earlier goal has written. */
  void begin() throws IOException {
    file().clear();
  }

  void success(Map<String, ?> result) throws IOException {
    write(true, null, result);
  }

  void failure(String message) throws IOException {
    report.fail(message);
    write(false, message, Map.of("servers", report.results()));
  }

  private void write(boolean success, String message, Map<String, ?> result) throws IOException {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("goal", goal);
    document.put("version", version);
    document.put("success", success);
    if (message != null) {
      document.put("message", message);
    }
    document.put("result", result);
    file().write(document);
    if (report != null) {
      new JunitFile(folder).write(goal, report, message);
    }
  }

  private ResultFile file() {
    return new ResultFile(folder.resolve("result.json"));
  }
}
