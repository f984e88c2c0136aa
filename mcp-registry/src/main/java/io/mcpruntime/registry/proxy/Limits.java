package io.mcpruntime.registry.proxy;

/**
 * The bounds of what one caller may send.
 *
 * @param uploadBytes of one request that carries a blob
 * @param uploadsPerNamespace requests that carry a blob at the same time
 * @param uploads the same of all namespaces
 */
public record Limits(long uploadBytes, int uploadsPerNamespace, int uploads) {
  /** Requests at the same time that carry no blob, of a namespace and of all. */
  private static final int OTHERS_PER_NAMESPACE = 64;

  private static final int OTHERS = 128;

  /** More than any manifest has; distribution's own limit is the same. */
  static final long MANIFEST_BYTES = 4 << 20;

  /** Connections to the store: one for each request that is let in. */
  public int connections() {
    return uploads + OTHERS;
  }

  Share shareOfUploads() {
    return new Share(uploadsPerNamespace, uploads);
  }

  Share shareOfOthers() {
    return new Share(OTHERS_PER_NAMESPACE, OTHERS);
  }
}
