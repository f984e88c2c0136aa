package io.mcpruntime.probe.http;

import java.io.IOException;

/** A response that exceeds one of the {@link ProbeLimits}; the message says which. */
public final class TooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception; {@code what} names the limit, as in "more than 1 MiB in its answers".
   */
  public TooLargeException(String what) {
    super(what);
  }
}
