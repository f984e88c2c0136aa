package io.mcpruntime.gateway.session;

import io.mcpruntime.gateway.route.PodAddress;

/**
 * A session as a pod knows it.
 *
 * @param pod where it lives
 * @param id the pod's own {@code Mcp-Session-Id}
 */
public record Session(PodAddress pod, String id) {}
