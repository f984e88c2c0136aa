package io.mcpruntime.gateway.observe;

/** The observers of requests: metrics, traces and traffic. */
public record RequestObservers(GatewayMeters meters, Tracing tracing, TrafficObserver traffic) {}
