package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.CpuAllowance;
import io.mcpruntime.gateway.guard.Load;
import io.mcpruntime.gateway.observe.ServerMeters;
import io.mcpruntime.gateway.route.Balance;
import io.mcpruntime.gateway.tools.ToolLists;

/**
 * What this gateway keeps of one server between requests.
 *
 * @param comparing what its namespace may take of an event loop to compare lists of tools
 */
record Served(
    Load load, Balance balance, ServerMeters meters, ToolLists toolLists, CpuAllowance comparing) {}
