package io.mcpruntime.gateway.tools;

import java.nio.charset.StandardCharsets;

/**
 * Finds the data of server-sent events (HTML, section 9.2.6), byte by byte. An event that some
 * clients would split at other characters is marked as ambiguous.
 */
final class EventParser {
  /** The position of the last byte. */
  enum Place {
    /** Within an event. */
    INSIDE,
    /** Position: the end of an event. */
    END,
    /** Position: the end of a line that follows comments only. */
    BETWEEN
  }

  private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final MessageCheck check;
  private final StreamStart start = new StreamStart();
  private final HiddenLines hidden = new HiddenLines();

  /** Scans one line of data: some clients use only the last line. */
  private ToolListScanner line = new ToolListScanner();

  private boolean listInALine;
  private int dataLines;
  private int marked;
  private int column;
  private int matched;
  private boolean value;
  private boolean commentsOnly = true;
  private boolean afterReturn;

  EventParser(MessageCheck check) {
    this.check = check;
  }

  Place next(byte b) {
    if (afterReturn && b == '\n') {
      afterReturn = false;
      return between();
    }
    boolean begun = start.next(b);
    boolean odd = hidden.next(b);
    if (afterReturn || begun || odd) {
      // Some clients do not treat a single carriage return as the end of a line.
      check.markAmbiguous();
    }
    afterReturn = b == '\r';
    if (b == '\n' || b == '\r') {
      return lineEnded();
    }
    if (marked >= 0 && marked < MARK.length && b == MARK[marked]) {
      marked++;
      return Place.INSIDE;
    }
    marked = -1;
    inLine(b);
    return Place.INSIDE;
  }

  private void inLine(byte b) {
    if (value) {
      check.add(b);
      line.next(b);
      listInALine |= line.isFound();
      compareReadings();
    } else if (b == ':' && matched == DATA.length && column == DATA.length) {
      value = true;
      dataLines++;
      line = new ToolListScanner();
      compareReadings();
    } else if (matched == column && column < DATA.length && b == DATA[column]) {
      matched++;
    }
    if (column == 0 && b != ':') {
      commentsOnly = false;
    }
    column++;
  }

  /** Lines of one event are one message to some clients, and several or the last to others. */
  private void compareReadings() {
    if (dataLines > 1 && (listInALine || hidden.wasSeen())) {
      check.markAmbiguous();
    }
  }

  private Place lineEnded() {
    if (column == 0) {
      commentsOnly = true;
      dataLines = 0;
      listInALine = false;
      hidden.forget();
      return Place.END;
    }
    if (value) {
      check.add((byte) '\n');
    }
    column = 0;
    matched = 0;
    value = false;
    return between();
  }

  private Place between() {
    return commentsOnly && !check.isSuspect() ? Place.BETWEEN : Place.INSIDE;
  }
}
