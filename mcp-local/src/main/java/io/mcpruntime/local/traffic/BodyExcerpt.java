package io.mcpruntime.local.traffic;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The first 64 KiB of a body. */
final class BodyExcerpt {
  private static final int LIMIT = 64 << 10;

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream(256);
  private long size;

  void add(byte[] part) {
    size += part.length;
    // One byte more than is shown, to see whether a character was cut.
    kept.write(part, 0, Math.min(part.length, LIMIT + 1 - kept.size()));
  }

  /** Returns the size of the whole body in bytes. */
  long size() {
    return size;
  }

  @Override
  public String toString() {
    if (size <= LIMIT) {
      return kept.toString(StandardCharsets.UTF_8);
    }
    byte[] bytes = kept.toByteArray();
    int end = LIMIT;
    while (end > LIMIT - 3 && (bytes[end] & 0xC0) == 0x80) {
      end--;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8) + "…";
  }
}
