package io.mcpruntime.gateway.guard;

/**
 * What all clients together may take of one gateway process.
 *
 * @param bufferBytes bytes of heads, bodies and answers that are held at once; beyond it requests
 *     are answered with 503
 * @param maxConnections open client connections
 * @param maxConnectionsPerPeer open connections of one address; trusted proxies are exempt
 */
public record ResourceLimits(long bufferBytes, int maxConnections, int maxConnectionsPerPeer) {
  private static final int CONNECTIONS = 8_000;
  private static final int CONNECTIONS_PER_PEER = 6_000;

  /** A quarter of the heap, 8,000 connections, 6,000 of one address. */
  public static ResourceLimits defaults() {
    return new ResourceLimits(
        Runtime.getRuntime().maxMemory() / 4, CONNECTIONS, CONNECTIONS_PER_PEER);
  }
}
