package io.mcpruntime.operator.handshake;

import io.mcpruntime.crd.SecretHeader;

/** Reads the values of headers that a server's team keeps in Secrets. Must be thread-safe. */
@FunctionalInterface
public interface SecretSource {
  /**
   * The value, fit for a header.
   *
   * @throws UnavailableException that says in one line why there is none, without any value
   */
  String value(String namespace, SecretHeader.Key key) throws UnavailableException;

  /** A value that can't be read. */
  final class UnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnavailableException(String message) {
      super(message);
    }
  }
}
