package io.mcpruntime.gateway.observe;

import io.mcpruntime.gateway.guard.ConnectionLimit;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The access log lines of one event loop between two flushes. Not thread-safe. */
public final class LogBatch {
  /** Accepts lines without blocking. */
  interface Sink {
    void offer(byte[] batch, int lines);
  }

  private static final int FULL = 16 << 10;
  private static final int MAX_TEXT = 256;

  private final Sink sink;
  private final StringBuilder text = new StringBuilder(FULL + 1024);
  private final RefusedRequests refused = new RefusedRequests();
  private int lines;

  /** The beginning of a line in this second: most lines share it with the line before. */
  private String secondText;

  private long second = Long.MIN_VALUE;

  LogBatch(Sink sink) {
    this.sink = sink;
  }

  /** Begins a line; {@link #end()} must follow. */
  public LogBatch line(long epochMillis) {
    long now = Math.floorDiv(epochMillis, 1000);
    if (now != second) {
      second = now;
      String whole = Instant.ofEpochSecond(now).toString();
      secondText = "{\"time\":\"" + whole.substring(0, whole.length() - 1) + '.';
    }
    text.append(secondText);
    threeDigits(Math.floorMod(epochMillis, 1000L)).append("Z\"");
    return this;
  }

  /** Adds a text, unless it is null; control and other special characters are replaced. */
  public LogBatch put(String name, String value) {
    if (value != null) {
      text.append(",\"").append(name).append("\":\"");
      int length = Math.min(value.length(), MAX_TEXT);
      int shown = 0;
      while (shown < length && isShown(value.charAt(shown))) {
        shown++;
      }
      text.append(value, 0, shown);
      for (int i = shown; i < length; i++) {
        text.append(isShown(value.charAt(i)) ? value.charAt(i) : '?');
      }
      text.append('"');
    }
    return this;
  }

  /**
   * Returns as much of a text as {@link #put} shows, for texts that are kept until then; null for
   * null.
   */
  static String shown(String text) {
    return text == null || text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
  }

  private static boolean isShown(char c) {
    return c >= ' ' && c <= '~' && c != '"' && c != '\\';
  }

  /** Adds a number. */
  public LogBatch put(String name, long value) {
    text.append(",\"").append(name).append("\":").append(value);
    return this;
  }

  /** Adds a duration in milliseconds, with three decimals. */
  public LogBatch putMillis(String name, long nanos) {
    long micros = nanos / 1000;
    text.append(",\"").append(name).append("\":").append(micros / 1000).append('.');
    threeDigits(micros % 1000);
    return this;
  }

  private StringBuilder threeDigits(long number) {
    return text.append(number < 100 ? "0" : "").append(number < 10 ? "0" : "").append(number);
  }

  /** Ends the line. */
  public void end() {
    text.append("}\n");
    lines++;
    if (text.length() >= FULL) {
      flush();
    }
  }

  /** Whether a refused request of this client's network gets a line; the others are counted. */
  public boolean listsRefused(String client, int status) {
    return refused.isListed(ConnectionLimit.network(client), status);
  }

  /** Writes one line for all refused requests of a client without one; to be called each second. */
  public void countRefused() {
    refused.next(
        (client, more, status) ->
            line(System.currentTimeMillis())
                .put("client", client)
                .put("method", "-")
                .put("path", "-")
                .put("status", status)
                .put("refused", "more requests of this client in one second")
                .put("more", more)
                .end());
  }

  /** Hands the lines over. */
  public void flush() {
    if (lines > 0) {
      sink.offer(text.toString().getBytes(StandardCharsets.ISO_8859_1), lines);
      text.setLength(0);
      lines = 0;
    }
  }
}
