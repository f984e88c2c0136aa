package io.mcpruntime.maven.metadata;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers what is wrong, so that a user hears all of it at once. */
final class Problems {
  private static final int SHOWN = 80;

  private final List<Problem> found = new ArrayList<>();

  private record Problem(Location at, String message) {
    @Override
    public String toString() {
      return at + ": " + message;
    }
  }

  void add(Location at, String message) {
    found.add(new Problem(at, message));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  int count() {
    return found.size();
  }

  void throwIfAny() throws MetadataException {
    if (!found.isEmpty()) {
      throw new MetadataException(
          found.stream()
              .sorted(Comparator.comparing(Problem::at))
              .map(Problem::toString)
              .distinct()
              .toList());
    }
  }

  /** A user's text in quotes, on one line and not too long. */
  static String quoted(String text) {
    String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    return '"' + shown.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?") + '"';
  }
}
