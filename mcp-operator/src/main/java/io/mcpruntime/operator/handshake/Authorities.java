package io.mcpruntime.operator.handshake;

/**
 * The certificates of {@code spec.caConfigMap}, as they were read.
 *
 * @param pem the certificates, or {@code null} if there are none
 * @param problem why they cannot be read, or {@code null}; one line
 */
public record Authorities(String pem, String problem) {
  /** A server that names no authorities. */
  public static final Authorities NONE = new Authorities(null, null);
}
