package io.mcpruntime.server.protocol;

import io.mcpruntime.server.method.AnnotatedMethods;
import io.mcpruntime.server.method.CallFailedException;
import io.mcpruntime.server.method.PromptMethod;
import io.mcpruntime.server.method.ResourceMethod;
import io.mcpruntime.server.method.ToolMethod;
import io.mcpruntime.server.method.ToolResult;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.BlobResourceContents;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.List;

/** The annotated methods in the SDK's types for the legacy protocol. */
final class LegacyFeatures {
  private LegacyFeatures() {}

  static ServerCapabilities capabilities(AnnotatedMethods methods) {
    var capabilities = ServerCapabilities.builder();
    if (!methods.tools().isEmpty()) {
      capabilities.tools(false);
    }
    if (!methods.resources().isEmpty()) {
      capabilities.resources(false, false);
    }
    if (!methods.prompts().isEmpty()) {
      capabilities.prompts(false);
    }
    return capabilities.build();
  }

  static Tool tool(ToolMethod method) {
    var tool =
        Tool.builder(method.name(), SdkJson.object(method.inputSchema()))
            .title(Hints.text(method.annotation().title()))
            .description(method.annotation().description());
    method.outputSchema().map(SdkJson::object).ifPresent(tool::outputSchema);
    Hints hints = Hints.of(method.annotation());
    if (!hints.areDefaults()) {
      tool.annotations(
          ToolAnnotations.builder()
              .readOnlyHint(hints.readOnly())
              .destructiveHint(hints.destructive())
              .idempotentHint(hints.idempotent())
              .openWorldHint(hints.openWorld())
              .build());
    }
    return tool.build();
  }

  static CallToolResult call(ToolMethod method, CallToolRequest request) {
    ToolResult result = method.call(request.arguments());
    var answer = CallToolResult.builder().addTextContent(result.text()).isError(result.isError());
    if (result.structured() != null) {
      answer.structuredContent(result.structured());
    }
    return answer.build();
  }

  static Resource resource(ResourceMethod method) {
    return Resource.builder(method.annotation().uri(), method.name())
        .description(Hints.text(method.annotation().description()))
        .mimeType(Hints.text(method.annotation().mimeType()))
        .build();
  }

  static ReadResourceResult read(ResourceMethod method) {
    String uri = method.annotation().uri();
    String type = Hints.text(method.annotation().mimeType());
    try {
      ResourceMethod.Content content = method.read();
      ResourceContents contents =
          content.isText()
              ? TextResourceContents.builder(uri, content.data()).mimeType(type).build()
              : BlobResourceContents.builder(uri, content.data()).mimeType(type).build();
      return ReadResourceResult.builder(List.of(contents)).build();
    } catch (CallFailedException e) {
      throw error(e);
    }
  }

  static Prompt prompt(PromptMethod method) {
    List<PromptArgument> arguments =
        method.inputs().stream()
            .map(
                input ->
                    PromptArgument.builder(input.name())
                        .description(input.description())
                        .required(input.required())
                        .build())
            .toList();
    return Prompt.builder(method.name())
        .title(Hints.text(method.annotation().title()))
        .description(method.annotation().description())
        .arguments(arguments)
        .build();
  }

  static GetPromptResult get(PromptMethod method, GetPromptRequest request) {
    try {
      var text = TextContent.builder(method.message(request.arguments())).build();
      return GetPromptResult.builder(List.of(PromptMessage.builder(Role.USER, text).build()))
          .description(method.annotation().description())
          .build();
    } catch (CallFailedException e) {
      throw error(e);
    }
  }

  private static McpError error(CallFailedException failure) {
    int code = failure.isCallersMistake() ? ErrorCodes.INVALID_PARAMS : ErrorCodes.INTERNAL_ERROR;
    return McpError.builder(code).message(failure.getMessage()).build();
  }
}
