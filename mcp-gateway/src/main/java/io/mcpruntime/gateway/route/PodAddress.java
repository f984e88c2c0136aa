package io.mcpruntime.gateway.route;

/**
 * Where one pod of a server listens.
 *
 * @param host an IP address, or a name where there is no cluster
 * @param identity tells two pods apart that had the same address one after the other; 0 if unknown
 */
public record PodAddress(String host, int port, long identity) {}
