package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.CpuAllowance;
import io.mcpruntime.gateway.guard.RequestLimiter;
import io.mcpruntime.gateway.observe.ServerMeters;
import io.mcpruntime.gateway.route.LoadBalancer;
import io.mcpruntime.gateway.tools.ToolLists;

/**
 * The state of one server in this gateway.
 *
 * @param comparisons CPU allowance of its namespace for the comparison of tool lists
 */
record ServerState(
    RequestLimiter limiter,
    LoadBalancer balancer,
    ServerMeters meters,
    ToolLists toolLists,
    CpuAllowance comparisons) {}
