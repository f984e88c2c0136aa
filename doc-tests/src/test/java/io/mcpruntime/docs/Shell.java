package io.mcpruntime.docs;

import java.io.IOException;
import java.nio.file.Path;

/** Runs a program without a terminal. */
final class Shell {
  private Shell() {}

  /** Returns its exit code; the output is dropped. */
  static int exitCode(Path folder, String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
