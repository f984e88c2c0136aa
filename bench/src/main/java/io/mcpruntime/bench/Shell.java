package io.mcpruntime.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Runs a command as a whole process, and times it. */
final class Shell {
  private Shell() {}

  static double seconds(Path folder, List<String> command)
      throws IOException, InterruptedException {
    long started = System.nanoTime();
    run(folder, command);
    return (System.nanoTime() - started) / 1e9;
  }

  /** Returns what it printed. */
  static String run(Path folder, List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed:\n" + output);
    }
    return output;
  }

  static List<String> words(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split(" +"));
  }
}
