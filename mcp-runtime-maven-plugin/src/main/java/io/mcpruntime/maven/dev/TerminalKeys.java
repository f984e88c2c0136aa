package io.mcpruntime.maven.dev;

import io.mcpruntime.maven.output.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Reads keys from a terminal, one at a time where the terminal supports it, else by lines. Empty
 * without a terminal.
 */
final class TerminalKeys implements AutoCloseable {
  /** The character that a terminal sends for Ctrl-D. */
  static final char GONE = 4;

  private static final String ONE_BY_ONE = "stty -icanon -echo min 1 time 0 </dev/tty";

  private final InputStream in;
  private final String before;

  private TerminalKeys(InputStream in, String before) {
    this.in = in;
    this.before = before;
  }

  /** Empty without a terminal. */
  static Optional<TerminalKeys> ofTerminal() {
    if (!Terminal.isThere()) {
      return Optional.empty();
    }
    String before = shell("stty -g </dev/tty").orElse(null);
    if (before != null) {
      shell(ONE_BY_ONE);
    }
    return Optional.of(new TerminalKeys(System.in, before));
  }

  /**
   * Gives each key to the taker, in a thread of its own; {@link #GONE} when the terminal is gone.
   */
  void each(Consumer<Character> taker) {
    Thread thread =
        new Thread(
            () -> {
              char key = 0;
              while (key != GONE) {
                key = read();
                taker.accept(key);
              }
            },
            "keys");
    thread.setDaemon(true);
    thread.start();
  }

  private char read() {
    try {
      int key = in.read();
      return key < 0 ? GONE : (char) key;
    } catch (IOException e) {
      return GONE;
    }
  }

  /** Gives the terminal back as it was. */
  @Override
  public void close() {
    if (before != null) {
      shell("stty " + before + " </dev/tty");
    }
  }

  private static Optional<String> shell(String line) {
    try {
      Process process = new ProcessBuilder("sh", "-c", line).redirectErrorStream(true).start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0
          ? Optional.of(output)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
