package io.mcpruntime.server.protocol;

import io.mcpruntime.server.method.CallFailedException;
import io.mcpruntime.server.method.PromptMethod;
import io.mcpruntime.server.method.ResourceMethod;
import io.mcpruntime.server.method.ToolMethod;
import io.mcpruntime.server.method.ToolResult;
import io.modelcontextprotocol.modern.McpException;
import io.modelcontextprotocol.modern.McpSchema.BlobResourceContents;
import io.modelcontextprotocol.modern.McpSchema.CallToolRequest;
import io.modelcontextprotocol.modern.McpSchema.CallToolResult;
import io.modelcontextprotocol.modern.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.modern.McpSchema.GetPromptResult;
import io.modelcontextprotocol.modern.McpSchema.Prompt;
import io.modelcontextprotocol.modern.McpSchema.PromptArgument;
import io.modelcontextprotocol.modern.McpSchema.PromptMessage;
import io.modelcontextprotocol.modern.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.modern.McpSchema.Resource;
import io.modelcontextprotocol.modern.McpSchema.ResourceContents;
import io.modelcontextprotocol.modern.McpSchema.Role;
import io.modelcontextprotocol.modern.McpSchema.TextContent;
import io.modelcontextprotocol.modern.McpSchema.TextResourceContents;
import io.modelcontextprotocol.modern.McpSchema.Tool;
import io.modelcontextprotocol.modern.McpSchema.ToolAnnotations;
import java.util.List;

/** The annotated methods in the SDK's types for the modern protocol. */
final class ModernFeatures {
  private static final int INVALID_PARAMS = -32602;
  private static final int INTERNAL_ERROR = -32603;

  private ModernFeatures() {}

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
    var answer =
        CallToolResult.builder()
            .addContent(TextContent.builder(result.text()).build())
            .isError(result.isError());
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
              ? new TextResourceContents(uri, type, content.data(), null)
              : new BlobResourceContents(uri, type, content.data(), null);
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

  private static McpException error(CallFailedException failure) {
    int code = failure.isCallersMistake() ? INVALID_PARAMS : INTERNAL_ERROR;
    return new McpException(code, failure.getMessage());
  }
}
