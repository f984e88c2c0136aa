/** An MCP server that misbehaves in selectable ways. */
package io.mcpruntime.hostile.server;
