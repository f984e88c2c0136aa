package io.mcpruntime.gateway.session;

import io.mcpruntime.gateway.route.Address;

/**
 * A session as a pod knows it.
 *
 * @param pod where it lives
 * @param id the pod's own {@code Mcp-Session-Id}
 */
public record Session(Address pod, String id) {}
