package io.mcpruntime.probe.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of an untrusted server: reading past the limit throws an exception. */
final class BoundedStream extends FilterInputStream {
  private final OperationBudget budget;

  BoundedStream(InputStream in, OperationBudget budget) {
    super(in);
    this.budget = budget;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length == 0 ? 0 : budget.room(length));
    budget.count(Math.max(0, read));
    return read;
  }
}
