package io.mcpruntime.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** One shell, into which commands are typed one after the other. Its output goes to a file, too. */
final class TypingShell implements AutoCloseable {
  private static final String END = "the-command-ended-with:";

  private final Process process;
  private final Writer keys;
  private final BufferedReader screen;
  private final StringBuilder all = new StringBuilder();

  private TypingShell(Process process) {
    this.process = process;
    keys = process.outputWriter(StandardCharsets.UTF_8);
    screen = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Opens a shell in this folder; what it starts can be interrupted. */
  static TypingShell open(Path folder, Map<String, String> environment) {
    ProcessBuilder builder =
        new ProcessBuilder("env", "--default-signal=INT", "bash")
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      return new TypingShell(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Types a command and returns what it printed; fails where the command does. */
  String type(String command) {
    int before = all.length();
    send(command);
    return succeeded(command, before);
  }

  /**
   * Types a command that runs until Ctrl-C, and waits for a line of its output.
   *
   * @return the line
   */
  String typeUntil(String command, Predicate<String> line) {
    int before = all.length();
    send(command);
    String found = read(read -> line.test(read) || read.startsWith(END));
    if (found.startsWith(END)) {
      throw new AssertionError(command + " ended:\n" + all.substring(before));
    }
    return found;
  }

  /** Presses Ctrl-C for the running command and waits for its end. */
  void interrupt() {
    List<Long> running = process.descendants().map(ProcessHandle::pid).toList();
    running.forEach(
        pid -> Command.run(Path.of("."), Map.of(), List.of("kill", "-s", "INT", pid.toString())));
    read(line -> line.startsWith(END));
  }

  private void send(String command) {
    try {
      // The command's own standard input is not the keyboard, or it would read the next command.
      keys.write("{ " + command + "\n} </dev/null; echo \"\n" + END + "$?\"\n");
      keys.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String succeeded(String command, int before) {
    String end = read(line -> line.startsWith(END));
    if (!end.equals(END + "0")) {
      throw new AssertionError(command + " failed:\n" + all.substring(before));
    }
    return all.substring(before);
  }

  private String read(Predicate<String> wanted) {
    try {
      for (String line = screen.readLine(); line != null; line = screen.readLine()) {
        all.append(line).append('\n');
        if (wanted.test(line)) {
          return line;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new AssertionError("the shell ended:\n" + all);
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      process.waitFor(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
