package io.mcpruntime.gateway.guard;

/**
 * Limits of one gateway process for all clients together.
 *
 * @param bufferBytes memory for heads, bodies and responses in bytes; when it is used up, requests
 *     get 503
 * @param maxConnections open client connections
 * @param maxConnectionsPerPeer open connections of one address; trusted proxies are exempt
 */
public record ResourceLimits(long bufferBytes, int maxConnections, int maxConnectionsPerPeer) {
  private static final int CONNECTIONS = 8_000;
  private static final int CONNECTIONS_PER_PEER = 6_000;

  /** The defaults: a quarter of the heap, 8,000 connections, 6,000 per address. */
  public static ResourceLimits defaults() {
    return new ResourceLimits(
        Runtime.getRuntime().maxMemory() / 4, CONNECTIONS, CONNECTIONS_PER_PEER);
  }
}
