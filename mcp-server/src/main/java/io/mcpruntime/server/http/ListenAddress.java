package io.mcpruntime.server.http;

/**
 * Where a server listens.
 *
 * @param port 0 for a free one
 */
public record ListenAddress(String host, int port) {}
