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

  private static final String NAME = "data";
  private static final byte[] DATA = NAME.getBytes(StandardCharsets.US_ASCII);
  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final MessageCheck check;
  private final StreamStart start = new StreamStart();
  private final HiddenLines hidden = new HiddenLines();

  /** Looks for a list where there is no data: some clients read the whole body, or other lines. */
  private final ListWords words = new ListWords();

  /** Scans one line of data: some clients use only the last line. */
  private ToolListScanner line = new ToolListScanner();

  private boolean listInALine;
  private int dataLines;
  private int marked;
  private int column;

  /** Letters of the field's name that are those of data in any case; -1 if one is not. */
  private int letters;

  private boolean named;
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
    if (afterReturn || begun || odd || b == 0) {
      // Some clients do not treat a single carriage return as the end of a line; some skip NUL.
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
      named = true;
      dataLines++;
      line = new ToolListScanner();
      compareReadings();
    } else {
      if (matched == column && column < DATA.length && b == DATA[column]) {
        matched++;
      }
      other(b);
    }
    if (column == 0 && b != ':') {
      commentsOnly = false;
    }
    column++;
  }

  /**
   * A byte of a line that is no data for clients that read the stream as the specification says.
   */
  private void other(byte b) {
    if (words.next(b)) {
      check.markAmbiguous();
    }
    if (named) {
      return;
    }
    if (b == ':') {
      named = true;
      if (letters == NAME.length()) {
        // Some clients strip lines, or compare names in any case.
        check.markAmbiguous();
      }
    } else if (Character.isLetter(b)) {
      boolean next =
          letters >= 0
              && letters < NAME.length()
              && NAME.charAt(letters) == Character.toLowerCase(b);
      letters = next ? letters + 1 : -1;
    }
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
    letters = 0;
    named = false;
    value = false;
    return between();
  }

  private Place between() {
    return commentsOnly && !check.isSuspect() ? Place.BETWEEN : Place.INSIDE;
  }
}
