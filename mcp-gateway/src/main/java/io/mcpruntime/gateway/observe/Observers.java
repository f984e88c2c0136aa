package io.mcpruntime.gateway.observe;

/** All who are told of requests. */
public record Observers(Meters meters, Tracing tracing, Traffic traffic) {}
