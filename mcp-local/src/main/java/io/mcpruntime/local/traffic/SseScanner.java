package io.mcpruntime.local.traffic;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Extracts the data of each server-sent event from a stream that arrives in parts (HTML standard,
 * "Interpreting an event stream").
 */
final class SseScanner {
  private static final byte[] DATA = "data:".getBytes(StandardCharsets.UTF_8);

  /** The bytes of an event that are kept; the rest is skipped. */
  private static final int LIMIT = 4 << 20;

  private final Consumer<byte[]> reader;
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private int column;
  private boolean isData = true;
  private boolean afterReturn;

  /**
   * @param reader receives the data of each event
   */
  SseScanner(Consumer<byte[]> reader) {
    this.reader = reader;
  }

  void read(byte[] part) {
    for (byte b : part) {
      if (b == '\r' || (b == '\n' && !afterReturn)) {
        endLine();
      } else if (b != '\n') {
        character(b);
      }
      afterReturn = b == '\r';
    }
  }

  private void character(byte b) {
    if (column < DATA.length) {
      isData &= b == DATA[column];
    } else if (isData && data.size() < LIMIT && !(column == DATA.length && b == ' ')) {
      data.write(b);
    }
    column++;
  }

  private void endLine() {
    if (column == 0 && data.size() > 0) {
      reader.accept(Arrays.copyOf(data.toByteArray(), data.size() - 1));
      data.reset();
    } else if (isData && column >= DATA.length) {
      data.write('\n');
    }
    column = 0;
    isData = true;
  }
}
