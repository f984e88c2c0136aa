package io.mcpruntime.server.method;

import java.util.List;

/** All that a server offers. */
public record AnnotatedMethods(
    List<ToolMethod> tools, List<ResourceMethod> resources, List<PromptMethod> prompts) {
  public AnnotatedMethods {
    tools = List.copyOf(tools);
    resources = List.copyOf(resources);
    prompts = List.copyOf(prompts);
  }
}
