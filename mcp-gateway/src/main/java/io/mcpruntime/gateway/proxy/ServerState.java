package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.BufferBudget;
import io.mcpruntime.gateway.guard.CpuAllowance;
import io.mcpruntime.gateway.guard.RequestLimiter;
import io.mcpruntime.gateway.observe.ServerMeters;
import io.mcpruntime.gateway.route.LoadBalancer;
import io.mcpruntime.gateway.tools.ToolLists;

/**
 * What this gateway keeps of one server between requests.
 *
 * @param comparisons what its namespace may take of an event loop to compare lists of tools
 * @param errorTexts what is held of the texts of its errors
 */
record ServerState(
    RequestLimiter limiter,
    LoadBalancer balancer,
    ServerMeters meters,
    ToolLists toolLists,
    CpuAllowance comparisons,
    BufferBudget errorTexts) {}
