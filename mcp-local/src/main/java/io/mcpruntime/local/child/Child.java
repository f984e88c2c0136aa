package io.mcpruntime.local.child;

import io.mcpruntime.local.child.LineSink.Output;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A server's process and its descendants. None of them outlives this JVM, even after kill -9 (on
 * Windows: unless the JVM is killed). Thread-safe.
 */
public final class Child {
  /** The maximum length of a line in bytes; the rest is cut off. */
  public static final int MAX_LINE = 16 << 20;

  /** The number of lines in {@link #lastLines()}. */
  private static final int KEPT = 20;

  /** A descendant may hold the output open after the process has exited. */
  private static final long OUTPUT_AFTER_END_MILLIS = 1000;

  private final int maxLine;
  private final GuardedProcess guarded;
  private final StdinWriter input;
  private final OutputTail tail = new OutputTail(KEPT);
  private final CompletableFuture<Integer> exit;

  /**
   * @param budget of the lines that wait for its standard input; null for a child without one
   */
  private Child(String name, GuardedProcess guarded, ByteBudget budget, int maxLine, LineSink out) {
    this.maxLine = maxLine;
    this.guarded = guarded;
    Process process = guarded.process();
    input =
        budget == null ? null : new StdinWriter(name + " stdin", process.getOutputStream(), budget);
    CompletableFuture<Void> read =
        CompletableFuture.allOf(
            read(name, Output.STDOUT, process.getInputStream(), out),
            read(name, Output.STDERR, process.getErrorStream(), out));
    exit =
        process
            .onExit()
            .thenCompose(
                ended -> {
                  guarded.dismiss();
                  return read.completeOnTimeout(
                      null, OUTPUT_AFTER_END_MILLIS, TimeUnit.MILLISECONDS);
                })
            .thenApply(ended -> process.exitValue());
  }

  /**
   * Starts a command without standard input.
   *
   * @throws StartFailure when the command cannot be started
   */
  public static Child start(String name, Command command, LineSink out) {
    return start(Launcher.ofThisMachine(), name, command, null, MAX_LINE, out);
  }

  /**
   * Starts a command that reads the lines of {@link #send} on its standard input.
   *
   * @throws StartFailure when the command cannot be started
   */
  public static Child startInteractive(String name, Command command, LineSink out) {
    return startInteractive(name, command, MAX_LINE, ByteBudget.unlimited(), out);
  }

  /**
   * Does the same with other limits.
   *
   * @param maxLine the longest line of its output, in bytes
   * @param budget from which the lines are taken that wait until the command reads them
   * @throws StartFailure when the command cannot be started
   */
  public static Child startInteractive(
      String name, Command command, int maxLine, ByteBudget budget, LineSink out) {
    return start(Launcher.ofThisMachine(), name, command, budget, maxLine, out);
  }

  static Child start(
      Launcher how, String name, Command command, boolean interactive, LineSink out) {
    return start(how, name, command, interactive ? ByteBudget.unlimited() : null, MAX_LINE, out);
  }

  private static Child start(
      Launcher how, String name, Command command, ByteBudget budget, int maxLine, LineSink out) {
    boolean interactive = budget != null;
    if (command.folder() != null && !Files.isDirectory(command.folder())) {
      throw new StartFailure(
          "%s: cannot start in %s: there is no such folder".formatted(name, command.folder()));
    }
    try {
      GuardedProcess guarded = how.start(command, interactive);
      guarded.release();
      if (!interactive) {
        guarded.process().getOutputStream().close();
      }
      return new Child(name, guarded, budget, maxLine, out);
    } catch (IOException e) {
      throw new StartFailure("%s: cannot start '%s': %s".formatted(name, command, e.getMessage()));
    }
  }

  private CompletableFuture<Void> read(String name, Output output, InputStream in, LineSink out) {
    return LineReader.read(
        name + " " + output,
        in,
        maxLine,
        line -> {
          tail.add(line);
          out.line(name, output, line);
        });
  }

  /** Returns the process id of the command itself. */
  public long pid() {
    return guarded.process().pid();
  }

  /** Completes with the exit code of the command, after its output has reached the sink. */
  public CompletableFuture<Integer> onExit() {
    return exit.copy();
  }

  /** Returns the last lines of both outputs. */
  public List<String> lastLines() {
    return tail.lines();
  }

  /**
   * Queues one line for the standard input.
   *
   * @return false when the process no longer reads, or reads too slowly
   */
  public boolean send(String line) {
    return input.send(line);
  }

  /** Closes the standard input after the queued lines. */
  public void endInput() {
    input.end();
  }

  /** Sends SIGTERM to the process and its descendants, and SIGKILL after the grace period. */
  public CompletableFuture<Integer> stop(Duration grace) {
    List<ProcessHandle> tree = tree().toList();
    tree.forEach(ProcessHandle::destroy);
    return CompletableFuture.allOf(
            tree.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
        .completeOnTimeout(null, grace.toMillis(), TimeUnit.MILLISECONDS)
        .thenCompose(
            waited -> {
              Stream.concat(tree.stream(), tree()).forEach(ProcessHandle::destroyForcibly);
              return onExit();
            });
  }

  /** Returns the process ids of the command and its descendants. */
  public Set<Long> pids() {
    return tree().map(ProcessHandle::pid).collect(Collectors.toUnmodifiableSet());
  }

  private Stream<ProcessHandle> tree() {
    ProcessHandle command = guarded.process().toHandle();
    return Stream.concat(Stream.of(command), command.descendants());
  }
}
