package io.mcpruntime.maven.metadata;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers what is wrong, so that a user hears all of it at once. */
public final class Problems {
  private static final int SHOWN = 80;

  private final List<Problem> found = new ArrayList<>();

  private record Problem(Location at, String message) {
    @Override
    public String toString() {
      return at + ": " + message;
    }
  }

  /** Adds one line. */
  public void add(Location at, String message) {
    found.add(new Problem(at, message));
  }

  /** Adds all of the others. */
  public void addAll(Problems others) {
    found.addAll(others.found);
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** All of them, one line each. */
  public List<String> lines() {
    return found.stream()
        .sorted(Comparator.comparing(Problem::at))
        .map(Problem::toString)
        .distinct()
        .toList();
  }

  int count() {
    return found.size();
  }

  /**
   * Ends here if there is any.
   *
   * @throws MetadataException with all of them, in the order of files and lines
   */
  public void throwIfAny() throws MetadataException {
    if (!found.isEmpty()) {
      throw new MetadataException(lines());
    }
  }

  /** A user's text in quotes, on one line and not too long. */
  public static String quoted(String text) {
    String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    return '"' + shown.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?") + '"';
  }
}
