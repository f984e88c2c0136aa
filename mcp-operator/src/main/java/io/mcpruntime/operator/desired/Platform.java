package io.mcpruntime.operator.desired;

/**
 * What a server's objects must know of the platform around them.
 *
 * @param namespace where gateway and operator run
 * @param login for images of the platform's registry, or {@code null}
 * @param networks that servers do not reach unless they list them
 */
public record Platform(String namespace, RegistryLogin login, ClusterNetworks networks) {}
