package io.mcpruntime.maven.project.build;

import io.mcpruntime.maven.output.LogTail;
import io.mcpruntime.maven.output.TerminalText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.maven.plugin.AbstractMojoExecutionException;

/**
 * Collects the messages of a failed goal and its causes, each once: the message of a goal may be no
 * more than "Failed to build quarkus application", and that of its cause a stack trace.
 */
final class BuildFailureText {
  private static final int MOST = 6;
  private static final Pattern PREFIX = Pattern.compile("^(Caused by: |\\[error]: ?|- )+");
  private static final Pattern PACKAGES =
      Pattern.compile("\\b(?:[a-z_]\\w*\\.)+(?=[A-Z][\\w$]*: )");

  private BuildFailureText() {}

  /** Returns at most six lines: what failed, and the last lines that say why. */
  static List<String> lines(Throwable failure) {
    List<String> kept = new ArrayList<>();
    for (String line : LogTail.relevant(texts(failure), Integer.MAX_VALUE)) {
      String clean = PACKAGES.matcher(PREFIX.matcher(line.strip()).replaceFirst("")).replaceAll("");
      if (kept.stream().noneMatch(other -> other.contains(clean))) {
        kept.add(clean);
      }
    }
    if (kept.size() > MOST) {
      kept.subList(1, kept.size() - MOST + 1).clear();
    }
    return kept;
  }

  private static List<String> texts(Throwable failure) {
    List<String> texts = new ArrayList<>();
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t.getMessage() == null) {
        texts.add(t.getClass().getSimpleName());
      } else {
        texts.addAll(TerminalText.lines(t.getMessage()));
      }
      if (t instanceof AbstractMojoExecutionException goal && goal.getLongMessage() != null) {
        texts.addAll(TerminalText.lines(goal.getLongMessage()));
      }
    }
    return texts;
  }
}
