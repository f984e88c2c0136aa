package io.mcpruntime.local.child;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts a child so that it never outlives this process, even after kill -9. The child leads a
 * process group. A guard, which is a shell, waits for the end of a pipe that only this process
 * holds, and then ends the group.
 *
 * @param leader the command prefix that creates a process group; empty where there is none
 * @param shell a POSIX shell, or {@code null} where there is none
 * @param grace the time between SIGTERM and SIGKILL, in whole seconds
 */
record Launcher(List<String> leader, String shell, Duration grace) {
  private static final String SHELL = "/bin/sh";

  private static final String PERL = "setpgrp(0, 0); exec {$ARGV[0]} @ARGV; exit 127";

  /** Waits until the guard runs, so that the command never runs without one. */
  private static final String COMMAND = "read -r go && exec \"$@\"";

  private static final String SILENT = COMMAND + " </dev/null";

  /** Ignores the signals of a terminal. Ends the process alone if it leads no group. */
  private static final String GUARD =
      """
      trap '' HUP INT QUIT TERM
      while read -r line; do :; done
      kill -TERM -"$1" 2>/dev/null || kill -TERM "$1" 2>/dev/null || exit 0
      left=$2
      while [ "$left" -gt 0 ]; do
        kill -0 -"$1" 2>/dev/null || kill -0 "$1" 2>/dev/null || exit 0
        sleep 1
        left=$((left - 1))
      done
      kill -KILL -"$1" 2>/dev/null || kill -KILL "$1" 2>/dev/null
      """;

  Launcher {
    leader = List.copyOf(leader);
  }

  /**
   * Returns the launcher for this machine: setsid on Linux, Perl on macOS, neither on Windows nor
   * in an image without a shell.
   */
  static Launcher ofThisMachine() {
    Duration grace = Duration.ofSeconds(5);
    if (File.separatorChar == '\\' || !Files.isExecutable(Path.of(SHELL))) {
      return new Launcher(List.of(), null, grace);
    }
    List<String> leader =
        find("setsid")
            .map(List::of)
            .or(() -> find("perl").map(perl -> List.of(perl, "-e", PERL)))
            .orElse(List.of());
    return new Launcher(leader, SHELL, grace);
  }

  private static Optional<String> find(String program) {
    return ProgramPath.of(System.getenv("PATH"))
        .find(program)
        .or(() -> new ProgramPath(List.of(Path.of("/usr/bin"))).find(program))
        .map(Path::toString);
  }

  /** Starts the command; with a guard it waits for {@link GuardedProcess#release()}. */
  GuardedProcess start(Command command, boolean interactive) throws IOException {
    if (shell == null) {
      return new GuardedProcess(builder(command, command.words()).start(), null);
    }
    List<String> words = shell(interactive ? COMMAND : SILENT, "start");
    words.addAll(command.words());
    Process process = builder(command, words).start();
    List<String> guard = shell(GUARD, "guard");
    guard.addAll(List.of(Long.toString(process.pid()), Long.toString(grace.toSeconds())));
    try {
      return new GuardedProcess(process, quiet(guard).start());
    } catch (IOException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private List<String> shell(String script, String name) {
    List<String> words = new ArrayList<>(leader);
    words.addAll(List.of(shell, "-c", script, name));
    return words;
  }

  private static ProcessBuilder builder(Command command, List<String> words) {
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().putAll(command.environment());
    return command.folder() == null ? builder : builder.directory(command.folder().toFile());
  }

  private static ProcessBuilder quiet(List<String> words) {
    return new ProcessBuilder(words)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD);
  }
}
