package io.mcpruntime.maven.project.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.plugin.AbstractMojoExecutionException;

/**
 * Formats a compiler's errors as editors and terminals link them: file:line:column: what. Errors
 * without a place, such as an unknown option or {@code -Werror}, are unchanged.
 */
final class CompileErrors {
  private static final Pattern PLACE = Pattern.compile("^(\\S.*):\\[(\\d+)(?:,(\\d+))?] (.*)$");

  /** What maven-compiler-plugin writes above the errors, and javac below them. */
  private static final Pattern FRAME =
      Pattern.compile("Compilation failure:?\\s*|-+|COMPILATION ERROR :?\\s*|\\d+ errors?\\s*");

  private CompileErrors() {}

  static String lines(AbstractMojoExecutionException failure, Path base) {
    String text = Optional.ofNullable(failure.getLongMessage()).orElse("");
    List<String> lines = new ArrayList<>();
    boolean hasPlaces = false;
    for (String line : text.lines().toList()) {
      Matcher place = PLACE.matcher(line);
      hasPlaces |= place.matches();
      // More of the same error is indented.
      if (place.matches()) {
        lines.add(link(place, base));
      } else if (!line.isBlank()
          && !Character.isWhitespace(line.charAt(0))
          && !FRAME.matcher(line).matches()) {
        lines.add(relative(line, base));
      }
    }
    boolean saysNothing = FRAME.matcher(Objects.toString(failure.getMessage(), "")).matches();
    return hasPlaces || (saysNothing && !lines.isEmpty())
        ? String.join("\n", lines.stream().distinct().toList())
        : failure.getMessage();
  }

  private static String link(Matcher place, Path base) {
    String column = place.group(3) == null ? "" : ":" + place.group(3);
    return relative(place.group(1), base) + ":" + place.group(2) + column + ": " + place.group(4);
  }

  private static String relative(String text, Path base) {
    String folder = base + base.getFileSystem().getSeparator();
    return text.startsWith(folder) ? text.substring(folder.length()) : text;
  }
}
