package io.mcpruntime.server.protocol;

import io.mcpruntime.server.method.AnnotatedMethods;
import io.mcpruntime.server.method.PromptMethod;
import io.mcpruntime.server.method.ResourceMethod;
import io.mcpruntime.server.method.ToolMethod;
import io.modelcontextprotocol.modern.McpSchema.Prompt;
import io.modelcontextprotocol.modern.McpSchema.Resource;
import io.modelcontextprotocol.modern.McpSchema.Tool;
import io.modelcontextprotocol.modern.server.McpRequestContext;
import io.modelcontextprotocol.modern.server.McpSyncResponse;
import io.modelcontextprotocol.modern.server.feature.McpSyncPrompt;
import io.modelcontextprotocol.modern.server.feature.McpSyncPromptRepository;
import io.modelcontextprotocol.modern.server.feature.McpSyncResource;
import io.modelcontextprotocol.modern.server.feature.McpSyncResourceRepository;
import io.modelcontextprotocol.modern.server.feature.McpSyncTool;
import io.modelcontextprotocol.modern.server.feature.McpSyncToolRepository;
import io.modelcontextprotocol.modern.server.feature.PromptsPage;
import io.modelcontextprotocol.modern.server.feature.ResourcesPage;
import io.modelcontextprotocol.modern.server.feature.ToolsPage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fixed lists of a modern server. */
final class ModernRepository {
  private ModernRepository() {}

  static McpSyncToolRepository tools(AnnotatedMethods methods) {
    Map<String, McpSyncTool> byName = new LinkedHashMap<>();
    for (ToolMethod method : methods.tools()) {
      Tool tool = ModernFeatures.tool(method);
      byName.put(
          method.name(),
          McpSyncTool.of(
              tool,
              (context, request) -> McpSyncResponse.result(ModernFeatures.call(method, request))));
    }
    List<Tool> list = byName.values().stream().map(McpSyncTool::definition).toList();
    return new McpSyncToolRepository() {
      @Override
      public ToolsPage list(McpRequestContext context, String cursor) {
        return ToolsPage.of(list);
      }

      @Override
      public McpSyncTool find(McpRequestContext context, String name) {
        return byName.get(name);
      }
    };
  }

  static McpSyncResourceRepository resources(AnnotatedMethods methods) {
    Map<String, McpSyncResource> byUri = new LinkedHashMap<>();
    for (ResourceMethod method : methods.resources()) {
      byUri.put(
          method.annotation().uri(),
          McpSyncResource.of(
              (context, request) -> McpSyncResponse.result(ModernFeatures.read(method))));
    }
    List<Resource> list = methods.resources().stream().map(ModernFeatures::resource).toList();
    return new McpSyncResourceRepository() {
      @Override
      public ResourcesPage list(McpRequestContext context, String cursor) {
        return ResourcesPage.of(list);
      }

      @Override
      public McpSyncResource find(McpRequestContext context, String uri) {
        return byUri.get(uri);
      }
    };
  }

  static McpSyncPromptRepository prompts(AnnotatedMethods methods) {
    Map<String, McpSyncPrompt> byName = new LinkedHashMap<>();
    for (PromptMethod method : methods.prompts()) {
      byName.put(
          method.name(),
          McpSyncPrompt.of(
              ModernFeatures.prompt(method),
              (context, request) -> McpSyncResponse.result(ModernFeatures.get(method, request))));
    }
    List<Prompt> list = byName.values().stream().map(McpSyncPrompt::definition).toList();
    return new McpSyncPromptRepository() {
      @Override
      public PromptsPage list(McpRequestContext context, String cursor) {
        return PromptsPage.of(list);
      }

      @Override
      public McpSyncPrompt find(McpRequestContext context, String name) {
        return byName.get(name);
      }
    };
  }
}
