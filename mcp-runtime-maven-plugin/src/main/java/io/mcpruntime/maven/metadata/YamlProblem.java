package io.mcpruntime.maven.metadata;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** Turns what the YAML parser throws into one line with a place. */
final class YamlProblem {
  private YamlProblem() {}

  static void report(YAMLException e, Location file, String text, Problems problems) {
    if (e instanceof MarkedYAMLException marked) {
      Mark mark = marked.getProblemMark();
      Location at = new Location(file.file(), mark.getLine() + 1, mark.getColumn() + 1);
      problems.add(at, message(marked));
    } else if (e instanceof ReaderException reader) {
      problems.add(
          after(text.substring(0, Math.min(reader.getPosition(), text.length())), file.file()),
          "the character U+%04X is not allowed in YAML".formatted(reader.getCodePoint()));
    } else {
      problems.add(file, "not valid YAML: " + oneLine(e.getMessage()));
    }
  }

  private static String message(MarkedYAMLException e) {
    String problem = String.valueOf(e.getProblem());
    return problem.contains("\\t(TAB)")
        ? "YAML is indented with spaces, not with tabs"
        : "not valid YAML: " + oneLine(problem);
  }

  private static Location after(String text, String file) {
    int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
    return new Location(file, line, text.length() - text.lastIndexOf('\n'));
  }

  private static String oneLine(String text) {
    return String.valueOf(text).strip().replaceAll("\\s+", " ");
  }
}
