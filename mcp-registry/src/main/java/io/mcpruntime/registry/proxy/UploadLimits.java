package io.mcpruntime.registry.proxy;

/**
 * Limits what callers may send.
 *
 * @param uploadBytes of one request that carries a blob
 * @param uploadsPerNamespace requests that carry a blob at the same time
 * @param uploads the same of all namespaces
 */
public record UploadLimits(long uploadBytes, int uploadsPerNamespace, int uploads) {
  /** The requests without a blob at the same time, of one namespace and of all. */
  private static final int OTHERS_PER_NAMESPACE = 64;

  private static final int OTHERS = 128;

  /** The limit of distribution itself. */
  static final long MANIFEST_BYTES = 4 << 20;

  /** Returns how many connections to the store are needed at most. */
  public int connections() {
    return uploads + OTHERS;
  }

  FairShare shareOfUploads() {
    return new FairShare(uploadsPerNamespace, uploads);
  }

  FairShare shareOfOthers() {
    return new FairShare(OTHERS_PER_NAMESPACE, OTHERS);
  }
}
