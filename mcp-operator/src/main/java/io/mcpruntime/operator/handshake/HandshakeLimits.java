package io.mcpruntime.operator.handshake;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The limits of each handshake and of all handshakes together.
 *
 * @param timeout for a whole handshake, from the connection to the last page of tools
 * @param bytes of all answers of one handshake
 * @param memory bytes of all answers of all handshakes at once
 * @param atOnce handshakes at once
 * @param perNamespace of these, for the servers of one namespace
 * @param markers a folder that survives a restart of the container: it holds an empty file for each
 *     server that is being asked
 */
public record HandshakeLimits(
    Duration timeout, long bytes, long memory, int atOnce, int perNamespace, Path markers) {
  /** The default limits. */
  public static final HandshakeLimits DEFAULT =
      new HandshakeLimits(
          Duration.ofSeconds(10),
          1 << 20,
          8 << 20,
          32,
          8,
          Path.of(System.getProperty("java.io.tmpdir"), "mcp-operator-handshakes"));

  /** Returns the number of concurrent handshakes with large answers. */
  int largeAtOnce() {
    return (int) Math.max(1, memory / bytes);
  }

  /** Returns the number of these for the servers of one namespace. */
  int largePerNamespace() {
    return Math.max(1, largeAtOnce() * perNamespace / Math.max(1, atOnce));
  }
}
