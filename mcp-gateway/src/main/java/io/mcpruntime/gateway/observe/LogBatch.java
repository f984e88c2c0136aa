package io.mcpruntime.gateway.observe;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The lines of one event loop between two flushes; not thread-safe. */
public final class LogBatch {
  private static final int FULL = 16 << 10;
  private static final int MAX_TEXT = 256;

  private final AccessLog log;
  private final StringBuilder text = new StringBuilder(FULL + 1024);
  private int lines;

  LogBatch(AccessLog log) {
    this.log = log;
  }

  /** Begins a line; {@link #end()} must follow. */
  public LogBatch line(long epochMillis) {
    text.append("{\"time\":\"").append(Instant.ofEpochMilli(epochMillis)).append('"');
    return this;
  }

  /** Text, unless it is null; what could break a line or hide in it is replaced. */
  public LogBatch put(String name, String value) {
    if (value != null) {
      text.append(",\"").append(name).append("\":\"");
      for (int i = 0; i < Math.min(value.length(), MAX_TEXT); i++) {
        char c = value.charAt(i);
        text.append(c < ' ' || c > '~' || c == '"' || c == '\\' ? '?' : c);
      }
      text.append('"');
    }
    return this;
  }

  /** A number. */
  public LogBatch put(String name, long value) {
    text.append(",\"").append(name).append("\":").append(value);
    return this;
  }

  /** A duration, as milliseconds with three decimals. */
  public LogBatch putMillis(String name, long nanos) {
    long micros = nanos / 1000;
    text.append(",\"").append(name).append("\":").append(micros / 1000).append('.');
    long rest = micros % 1000;
    text.append(rest < 100 ? "0" : "").append(rest < 10 ? "0" : "").append(rest);
    return this;
  }

  /** Ends the line. */
  public void end() {
    text.append("}\n");
    lines++;
    if (text.length() >= FULL) {
      flush();
    }
  }

  /** Hands the lines over. */
  public void flush() {
    if (lines > 0) {
      log.offer(text.toString().getBytes(StandardCharsets.ISO_8859_1), lines);
      text.setLength(0);
      lines = 0;
    }
  }
}
