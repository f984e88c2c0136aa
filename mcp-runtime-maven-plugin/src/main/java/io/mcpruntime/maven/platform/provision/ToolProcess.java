package io.mcpruntime.maven.platform.provision;

import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.output.Progress;
import io.mcpruntime.maven.output.TerminalText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Runs another program, passes its lines on, and ends it with all its children when it is late. */
final class ToolProcess {
  private static final int LONGEST = 1_000;
  private static final int MOST_LINES = 10_000;

  private final ToolCommand command;
  private final Process process;
  private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(MOST_LINES);
  private final Progress progress;

  private ToolProcess(ToolCommand command, Process process, Progress progress) {
    this.command = command;
    this.process = process;
    this.progress = progress;
  }

  /**
   * Runs the command and returns its lines.
   *
   * @param program where the command's program is
   * @throws ClusterException if it fails, with its last line, or does not end in time
   */
  static List<String> run(Path program, ToolCommand command, Duration limit, Progress progress)
      throws ClusterException {
    List<String> words = new ArrayList<>(command.words());
    words.set(0, program.toString());
    try {
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      ToolProcess run = new ToolProcess(command, process, progress);
      return run.follow(limit);
    } catch (IOException e) {
      throw new ClusterException("%s cannot be run: %s".formatted(program, e.getMessage()), e);
    }
  }

  private List<String> follow(Duration limit) throws IOException, ClusterException {
    Thread reader = new Thread(this::read, "output of " + command.words().get(0));
    reader.setDaemon(true);
    reader.start();
    try {
      give();
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new ClusterException(
            "%s did not end within %d s; a longer time with -Dmcp.timeout"
                .formatted(name(), limit.toSeconds()));
      }
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException(name() + " was interrupted", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
    List<String> said = List.copyOf(lines);
    if (process.exitValue() != 0) {
      throw new ClusterException(
          "%s failed (exit code %d): %s"
              .formatted(
                  name(),
                  process.exitValue(),
                  said.isEmpty() ? "it said nothing" : said.get(said.size() - 1)));
    }
    return said;
  }

  /** A program that does not read its input may have ended before. */
  private void give() throws IOException {
    try (OutputStream in = process.getOutputStream()) {
      if (command.input() != null) {
        in.write(command.input().getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      if (process.isAlive()) {
        throw e;
      }
    }
  }

  private void read() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        String shown = TerminalText.line(line, LONGEST);
        if (!shown.isEmpty() && lines.offer(shown)) {
          progress.say("  " + shown);
        }
      }
    } catch (IOException e) {
      lines.offer(TerminalText.line(e.getMessage(), LONGEST));
    }
  }

  private String name() {
    List<String> words = command.words();
    return String.join(" ", words.subList(0, Math.min(2, words.size())));
  }
}
