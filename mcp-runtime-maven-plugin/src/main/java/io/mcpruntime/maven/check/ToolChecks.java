package io.mcpruntime.maven.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcpruntime.maven.output.Foreign;
import io.mcpruntime.maven.tool.ToolException;
import io.mcpruntime.maven.tool.ValueSchema;
import io.mcpruntime.probe.CallResult;
import io.mcpruntime.probe.McpClient;
import io.mcpruntime.probe.http.ProbeException;
import io.mcpruntime.probe.http.ProbeException.Reason;
import io.mcpruntime.probe.tool.Tool;
import java.util.List;

/** Looks at one tool: whether its schemas are some, and whether its answers fit them. */
record ToolChecks(McpClient client, Tool tool, CallPermission permission) {
  private static final int LONGEST = 300;

  List<Check> run() {
    Check schemas = schemas();
    return schemas.outcome() == Check.Outcome.FAILED ? List.of(schemas) : List.of(schemas, call());
  }

  private Check schemas() {
    String name = "schemas of " + shown();
    try {
      ValueSchema.of(tool.inputSchema());
    } catch (ToolException e) {
      return Check.failed(name, "inputSchema: " + e.getMessage());
    }
    if (!tool.inputSchema().path("type").asText().equals("object")) {
      return Check.failed(name, "inputSchema: $.type: \"object\" expected, as MCP wants it");
    }
    try {
      if (tool.outputSchema() != null) {
        ValueSchema.of(tool.outputSchema());
      }
    } catch (ToolException e) {
      return Check.failed(name, "outputSchema: " + e.getMessage());
    }
    return Check.passed(name, null);
  }

  private Check call() {
    String name = "call of " + shown();
    String refusal = permission.refusal(tool);
    if (refusal != null) {
      return Check.skipped(name, refusal);
    }
    SampleArguments sample = SampleArguments.of(tool);
    if (sample.value() == null) {
      return Check.skipped(name, sample.missing());
    }
    try {
      List<String> misfits = ValueSchema.of(tool.inputSchema()).problems(sample.value());
      if (!misfits.isEmpty()) {
        return misfit(name, sample, line(String.join("; ", misfits)));
      }
      String problem = problem(client.call(tool.name(), sample.value()));
      return problem == null
          ? Check.passed(name, "with " + line(sample.value().toString()))
          : Check.failed(name, "with " + line(sample.value().toString()) + ": " + problem);
    } catch (ProbeException e) {
      return e.reason() == Reason.CLIENT_LACKS
          ? Check.skipped(name, e.getMessage())
          : Check.failed(name, e.getMessage());
    } catch (ToolException e) {
      return Check.failed(name, e.getMessage());
    }
  }

  private static Check misfit(String name, SampleArguments sample, String misfits) {
    return sample.value().isEmpty()
        ? Check.skipped(name, "it needs arguments: " + misfits)
        : Check.failed(name, "its schema's own examples don't fit it: " + misfits);
  }

  /** What is wrong with an answer, or null. */
  private String problem(CallResult result) throws ToolException {
    if (result.isError()) {
      return "the tool failed: " + line(result.text());
    }
    JsonNode structured = result.structured();
    if (tool.outputSchema() == null) {
      return result.raw().path("content").isArray() ? null : "the answer has no \"content\"";
    }
    if (structured == null) {
      return "the answer has no structuredContent, which outputSchema promises";
    }
    List<String> problems = ValueSchema.of(tool.outputSchema()).problems(structured);
    return problems.isEmpty()
        ? null
        : "structuredContent doesn't fit outputSchema: " + line(String.join("; ", problems));
  }

  private String shown() {
    return line(tool.name());
  }

  private static String line(String text) {
    return Foreign.line(text, LONGEST);
  }
}
