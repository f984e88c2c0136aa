package io.mcpruntime.maven.connect;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What connecting does to one client's file, before it is done. */
public record Change(
    String client, String name, Path file, Outcome outcome, String before, String after) {

  /** What becomes of the file. */
  public enum Outcome {
    CREATED,
    ADDED,
    REPLACED,
    UNCHANGED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The difference in the format of {@code diff -u}; empty when unchanged. */
  public List<String> difference() {
    List<String> old = before.lines().toList();
    return UnifiedDiffUtils.generateUnifiedDiff(
        outcome == Outcome.CREATED ? "/dev/null" : file.toString(),
        file.toString(),
        old,
        DiffUtils.diff(old, after.lines().toList()),
        3);
  }
}
