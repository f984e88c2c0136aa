package io.mcpruntime.maven.cluster.kubeconfig;

import io.mcpruntime.maven.output.TerminalText;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Why a file or a program can't be used, on one line. */
final class Reason {
  private static final int LONGEST = 300;

  private Reason() {}

  static String of(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    return line(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
  }

  static String line(String text) {
    return TerminalText.line(text, LONGEST);
  }
}
