package io.mcpruntime.operator.desired;

/**
 * What a server's objects must know of the platform around them.
 *
 * @param namespace where gateway and operator run
 */
public record Platform(String namespace) {}
