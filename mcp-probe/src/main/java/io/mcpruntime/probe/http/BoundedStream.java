package io.mcpruntime.probe.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body of an untrusted server: past its limit it ends with an error, not with our memory. */
final class BoundedStream extends FilterInputStream {
  private final long limit;
  private long count;

  BoundedStream(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  /** More came than is read. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    TooLarge(long limit) {
      super("more than " + (limit >> 20) + " MiB");
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    count += Math.max(0, read);
    if (count > limit) {
      throw new TooLarge(limit);
    }
    return read;
  }
}
