package io.mcpruntime.gateway.session;

import io.mcpruntime.gateway.route.PodAddress;

/**
 * The session of a pod.
 *
 * @param pod the pod of the session
 * @param id the pod's own {@code Mcp-Session-Id}
 */
public record Session(PodAddress pod, String id) {}
