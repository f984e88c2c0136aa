package io.mcpruntime.server.protocol;

/** The name and version that a server tells its clients. */
public record ServerIdentity(String name, String version) {}
