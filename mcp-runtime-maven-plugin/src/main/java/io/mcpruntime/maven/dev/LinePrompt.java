package io.mcpruntime.maven.dev;

import java.util.concurrent.BlockingQueue;

/** Reads a line in a terminal that delivers single keys. */
record LinePrompt(BlockingQueue<Character> keys) {
  private static final char BACKSPACE = 127;

  /** What was typed, without its end; {@code null} when the terminal is gone. */
  String line(String question) throws InterruptedException {
    System.out.print(question);
    System.out.flush();
    StringBuilder line = new StringBuilder();
    for (char key = keys.take(); key != '\n' && key != '\r'; key = keys.take()) {
      if (key == TerminalKeys.GONE) {
        return null;
      }
      boolean back = key == BACKSPACE || key == '\b';
      if (!back) {
        line.append(key);
        System.out.print(key);
      } else if (line.length() > 0) {
        line.setLength(line.length() - 1);
        System.out.print("\b \b");
      }
      System.out.flush();
    }
    System.out.println();
    return line.toString();
  }
}
