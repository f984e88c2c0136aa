package io.mcpruntime.gateway.observe;

/** All who are told of requests. */
public record RequestObservers(GatewayMeters meters, Tracing tracing, TrafficObserver traffic) {}
