package io.mcpruntime.operator.handshake;

import io.mcpruntime.crd.SecretHeader;

/** Reads header values from Secrets. Implementations are thread-safe. */
@FunctionalInterface
public interface SecretSource {
  /**
   * Returns a valid header value.
   *
   * @throws UnavailableException if there is none; the one-line message gives the reason and no
   *     value
   */
  String value(String namespace, SecretHeader.Key key) throws UnavailableException;

  /** Thrown for a value that cannot be read. */
  final class UnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnavailableException(String message) {
      super(message);
    }
  }
}
