package io.mcpruntime.maven.client.call;

import io.mcpruntime.probe.tool.Tool;

/** A tool that is not called until a person writes its arguments, and the reason. */
public record ToolWithoutArguments(Tool tool, String reason) {}
