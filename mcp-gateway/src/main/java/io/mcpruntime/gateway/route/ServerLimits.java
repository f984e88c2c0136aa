package io.mcpruntime.gateway.route;

/**
 * What one gateway lets through to one server.
 *
 * @param maxBodyBytes of a request
 * @param requestsPerSecond with a burst of as many; 0 for no limit
 * @param maxStreams requests and streams that may be open at once; 0 for no limit
 * @param timeoutSeconds without a byte in either direction
 */
public record ServerLimits(
    long maxBodyBytes, int requestsPerSecond, int maxStreams, int timeoutSeconds) {
  /** As the MCPServer definition fills them in. */
  public static final ServerLimits DEFAULT = new ServerLimits(4L << 20, 0, 0, 3600);
}
