package io.mcpruntime.gateway.route;

/**
 * The limits of one server in one gateway.
 *
 * @param maxBodyBytes of a request
 * @param requestsPerSecond with a burst of the same size; 0 for no limit
 * @param maxStreams requests and streams that may be open at once; 0 for no limit
 * @param timeoutSeconds without a byte in either direction
 */
public record ServerLimits(
    long maxBodyBytes, int requestsPerSecond, int maxStreams, int timeoutSeconds) {
  /** The defaults of the MCPServer definition. */
  public static final ServerLimits DEFAULT = new ServerLimits(4L << 20, 0, 0, 3600);
}
