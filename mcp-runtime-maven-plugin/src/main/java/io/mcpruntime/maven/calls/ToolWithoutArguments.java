package io.mcpruntime.maven.calls;

import io.mcpruntime.probe.tool.Tool;

/** A tool that is called only with arguments that a person writes, and why. */
public record ToolWithoutArguments(Tool tool, String reason) {}
