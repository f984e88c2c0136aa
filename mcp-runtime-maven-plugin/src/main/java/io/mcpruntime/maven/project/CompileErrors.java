package io.mcpruntime.maven.project;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.maven.plugin.AbstractMojoExecutionException;

/** Says a compiler's errors as editors and terminals link them: file:line:column: what. */
final class CompileErrors {
  private static final Pattern PLACE = Pattern.compile("^(\\S.*):\\[(\\d+),(\\d+)] (.*)$");

  private CompileErrors() {}

  static String lines(AbstractMojoExecutionException failure, Path base) {
    String text = Optional.ofNullable(failure.getLongMessage()).orElse(failure.getMessage());
    String places =
        text.lines()
            .map(PLACE::matcher)
            .filter(Matcher::matches)
            .map(
                place ->
                    "%s:%s:%s: %s"
                        .formatted(
                            relative(place.group(1), base),
                            place.group(2),
                            place.group(3),
                            place.group(4)))
            .distinct()
            .collect(Collectors.joining("\n"));
    return places.isEmpty() ? failure.getMessage() : places;
  }

  private static String relative(String file, Path base) {
    Path path = Path.of(file);
    return path.startsWith(base) ? base.relativize(path).toString() : file;
  }
}
