package io.mcpruntime.local.bridge;

import io.mcpruntime.local.child.Command;
import io.mcpruntime.local.child.LineSink;
import io.vertx.core.Vertx;

/**
 * The server behind a bridge, as all parts of the bridge know it.
 *
 * @param log takes what it writes and is no message
 */
record StdioServer(
    String name, Command command, LineSink log, BridgeOptions options, Vertx vertx) {}
