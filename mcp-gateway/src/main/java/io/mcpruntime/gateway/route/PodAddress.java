package io.mcpruntime.gateway.route;

/**
 * The address of one pod of a server.
 *
 * @param host an IP address, or a name where there is no cluster
 * @param identity distinguishes pods that had the same address one after the other; 0 if unknown
 */
public record PodAddress(String host, int port, long identity) {}
