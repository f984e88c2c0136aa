package io.mcpruntime.server.method;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.server.annotation.Tool;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;

/** A method with {@link Tool}: what clients see of it, and how it is called. */
public final class ToolMethod {
  private final String name;
  private final Tool tool;
  private final Arguments arguments;
  private final MethodCall call;
  private final ResultWriter results;

  ToolMethod(Object target, Method method, Tool tool) {
    name = MethodScanner.name(tool.name(), method);
    this.tool = tool;
    arguments = Arguments.of(name, method);
    call = new MethodCall(target, method);
    results = new ResultWriter(call, method);
  }

  public String name() {
    return name;
  }

  /** Returns the title, description and hints. */
  public Tool annotation() {
    return tool;
  }

  public ObjectNode inputSchema() {
    return arguments.schema();
  }

  /** Returns the schema of the structured content, unless the answer is text alone. */
  public Optional<ObjectNode> outputSchema() {
    return results.outputSchema();
  }

  /** Calls the method; a failure is an answer, too. */
  public ToolResult call(Map<String, ?> given) {
    try {
      return results.write(call.invoke(arguments.read(given)));
    } catch (CallFailedException e) {
      return ToolResult.failed(e);
    }
  }
}
