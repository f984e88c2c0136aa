package io.mcpruntime.probe.http;

import java.io.IOException;

/** An answer that passes one of the {@link ProbeLimits}; the message says which. */
public final class TooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  /** {@code what} names the limit, as "more than 1 MiB in its answers". */
  public TooLargeException(String what) {
    super(what);
  }
}
