package io.mcpruntime.registry.proxy;

/**
 * The bounds of what one caller may send.
 *
 * @param uploadBytes of one request that carries a blob
 * @param uploadsPerNamespace requests that carry a blob at the same time
 */
public record Limits(long uploadBytes, int uploadsPerNamespace) {
  /** More than any manifest has; distribution's own limit is the same. */
  static final long MANIFEST_BYTES = 4 << 20;
}
