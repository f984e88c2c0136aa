package io.mcpruntime.local.bridge;

import io.mcpruntime.local.child.ByteBudget;
import io.mcpruntime.local.child.Command;
import io.mcpruntime.local.child.LineSink;
import io.vertx.core.Vertx;

/**
 * The server behind a bridge, shared by all parts of the bridge.
 *
 * @param log receives the lines that are not JSON-RPC messages
 * @param budget of the bytes of requests that are read, or that wait for a process
 */
record BridgedServer(
    String name,
    Command command,
    LineSink log,
    BridgeOptions options,
    ByteBudget budget,
    Vertx vertx) {}
