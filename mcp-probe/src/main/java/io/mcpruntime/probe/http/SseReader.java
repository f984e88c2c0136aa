package io.mcpruntime.probe.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads the data of server-sent events one by one (WHATWG HTML, 9.2.6). Of other lines only the
 * first characters are kept.
 */
final class SseReader {
  private static final int FIELD = 64;
  private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);

  private final InputStream in;
  private ByteArrayOutputStream data = new ByteArrayOutputStream();
  private String type = "";
  private boolean afterReturn;
  private boolean started;

  SseReader(InputStream in) {
    this.in = new BufferedInputStream(in, 4096);
  }

  /** Returns the next event's data, or empty at the end; an incomplete last event is dropped. */
  Optional<byte[]> next() throws IOException {
    for (Line line = line(); line != null; line = line()) {
      if (line == Line.EMPTY) {
        byte[] event = data.toByteArray();
        boolean ours = type.isEmpty() || type.equals("message");
        data = new ByteArrayOutputStream();
        type = "";
        // A stream of 2025-11-25 begins with an event without data, which only has an id.
        if (ours && !isBlank(event)) {
          return Optional.of(event);
        }
      }
    }
    return Optional.empty();
  }

  /** Returns the type of the first event; empty if it has none or the stream ends before. */
  String firstType() throws IOException {
    for (Line line = line(); line != null; line = line()) {
      if (line == Line.EMPTY && (data.size() > 0 || !type.isEmpty())) {
        return type;
      }
    }
    return "";
  }

  private enum Line {
    EMPTY,
    FIELD
  }

  /** Reads one line, into the event's data where it is such. */
  private Line line() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    boolean isData = false;
    boolean skipsSpace = false;
    boolean any = false;
    for (int next = read(); next >= 0; next = read()) {
      if (next == '\n' || next == '\r') {
        return end(head, any, isData);
      }
      any = true;
      if (isData) {
        if (!(skipsSpace && next == ' ')) {
          data.write(next);
        }
        skipsSpace = false;
      } else if (next == ':' && matches(head, DATA)) {
        isData = true;
        skipsSpace = true;
      } else if (head.size() < FIELD) {
        head.write(next);
      }
    }
    return null;
  }

  private Line end(ByteArrayOutputStream head, boolean any, boolean isData) {
    if (isData) {
      data.write('\n');
    } else if (head.toString(StandardCharsets.UTF_8).startsWith("event:")) {
      String value = head.toString(StandardCharsets.UTF_8).substring("event:".length());
      type = value.startsWith(" ") ? value.substring(1) : value;
    }
    return any ? Line.FIELD : Line.EMPTY;
  }

  /** A line ends by LF, CR or both; a byte order mark in front of the stream is none of it. */
  private int read() throws IOException {
    int next = in.read();
    if (afterReturn && next == '\n') {
      next = in.read();
    }
    if (!started && next == 0xef) {
      in.skipNBytes(2);
      next = in.read();
    }
    started = true;
    afterReturn = next == '\r';
    return next;
  }

  private static boolean matches(ByteArrayOutputStream head, byte[] name) {
    return head.size() == name.length && java.util.Arrays.equals(head.toByteArray(), name);
  }

  private static boolean isBlank(byte[] event) {
    for (byte b : event) {
      if (b > ' ' || b < 0) {
        return false;
      }
    }
    return true;
  }
}
