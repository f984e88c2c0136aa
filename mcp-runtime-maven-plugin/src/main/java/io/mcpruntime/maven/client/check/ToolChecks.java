package io.mcpruntime.maven.client.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcpruntime.maven.client.call.SavedCall;
import io.mcpruntime.maven.client.call.SavedCalls;
import io.mcpruntime.maven.client.call.ToolWithoutArguments;
import io.mcpruntime.maven.client.sample.NoSampleException;
import io.mcpruntime.maven.client.sample.Sample;
import io.mcpruntime.maven.client.tool.PublishedSchema;
import io.mcpruntime.maven.client.tool.ToolException;
import io.mcpruntime.maven.output.TerminalText;
import io.mcpruntime.probe.CallResult;
import io.mcpruntime.probe.McpClient;
import io.mcpruntime.probe.http.ProbeException;
import io.mcpruntime.probe.tool.Tool;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Looks at one tool: whether its schemas are some, and whether its answers fit them. */
record ToolChecks(
    McpClient client,
    Tool tool,
    CallPermission permission,
    SavedCalls kept,
    Consumer<ToolWithoutArguments> uncalled) {
  private static final int LONGEST = 300;

  List<Check> run() {
    Check schemas = schemas();
    return schemas.outcome() == Check.Outcome.FAILED ? List.of(schemas) : List.of(schemas, call());
  }

  private Check schemas() {
    String name = "schemas of " + shown();
    try {
      PublishedSchema.of(tool.inputSchema());
    } catch (ToolException e) {
      return Check.failed(name, "inputSchema: " + e.getMessage());
    }
    if (!tool.inputSchema().path("type").asText().equals("object")) {
      return Check.failed(name, "inputSchema: $.type: \"object\" expected, as MCP wants it");
    }
    try {
      if (tool.outputSchema() != null) {
        PublishedSchema.of(tool.outputSchema());
      }
    } catch (ToolException e) {
      return Check.failed(name, "outputSchema: " + e.getMessage());
    }
    return Check.passed(name, null);
  }

  private Check call() {
    String name = "call of " + shown();
    try {
      Optional<SavedCall> written = kept.of(tool.name());
      if (written.isPresent() && written.get().skipped()) {
        return Check.skipped(name, "skip is written at " + written.get().at());
      }
      if (written.isPresent() && written.get().arguments() != null) {
        return call(name, Attempt.kept(written.get()));
      }
      String refusal = permission.refusal(tool);
      return refusal != null
          ? uncalled(name, refusal)
          : call(name, Attempt.made(Sample.of(tool.inputSchema())));
    } catch (NoSampleException e) {
      return uncalled(name, "no arguments can be made of its schema: " + e.getMessage());
    }
  }

  private Check call(String name, Attempt attempt) {
    String with = "with " + attempt;
    try {
      List<String> misfits = PublishedSchema.of(tool.inputSchema()).problems(attempt.arguments());
      if (!misfits.isEmpty()) {
        return misfit(name, attempt, line(String.join("; ", misfits)));
      }
      CallResult result = client.call(tool.name(), attempt.arguments());
      if (result.isError() && attempt.isInvented()) {
        return refused(name, with, result.text());
      }
      String problem = problem(result);
      return problem == null ? Check.passed(name, with) : Check.failed(name, with + ": " + problem);
    } catch (ProbeException e) {
      return switch (e.reason()) {
        case CLIENT_LACKS -> Check.skipped(name, e.getMessage());
        case REFUSED ->
            attempt.isInvented()
                ? refused(name, with, e.getMessage())
                : Check.failed(name, with + ": " + e.getMessage());
        default -> Check.failed(name, with + ": " + e.getMessage());
      };
    } catch (ToolException e) {
      return Check.failed(name, e.getMessage());
    }
  }

  /** Whether a tool has to know a value that nobody gave it, nobody can tell from outside. */
  private Check refused(String name, String with, String answer) {
    return uncalled(name, "it was called " + with + ", and refused them: " + line(answer));
  }

  private Check uncalled(String name, String reason) {
    uncalled.accept(new ToolWithoutArguments(tool, reason));
    return Check.skipped(name, reason + kept.hint(tool.name()));
  }

  private Check misfit(String name, Attempt attempt, String misfits) {
    return switch (attempt.origin()) {
      case KEPT -> Check.failed(name, attempt.at() + ": " + misfits);
      case INVENTED -> uncalled(name, "no arguments can be made of its schema: " + misfits);
      case EXAMPLES ->
          attempt.arguments().isEmpty()
              ? uncalled(name, "it needs arguments: " + misfits)
              : Check.failed(name, "its schema's own examples don't fit it: " + misfits);
    };
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
    List<String> problems = PublishedSchema.of(tool.outputSchema()).problems(structured);
    return problems.isEmpty()
        ? null
        : "structuredContent doesn't fit outputSchema: " + line(String.join("; ", problems));
  }

  private String shown() {
    return line(tool.name());
  }

  private static String line(String text) {
    return TerminalText.line(text, LONGEST);
  }
}
