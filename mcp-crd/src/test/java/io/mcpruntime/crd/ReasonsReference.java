package io.mcpruntime.crd;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of troubleshooting.md, made from {@link Reasons} and {@code reasons.yaml}. */
final class ReasonsReference {
  private static final String START = "<!-- generated: mvn test -pl mcp-crd -Dgolden.update -->\n";
  private static final String END = "<!-- end of what is generated -->\n";
  private static final String GOOD = "nothing";

  private final Map<String, Map<String, Map<String, String>>> conditions;

  private ReasonsReference(Map<String, Map<String, Map<String, String>>> conditions) {
    this.conditions = conditions;
  }

  static ReasonsReference read() throws IOException {
    try (InputStream in = ReasonsReference.class.getResourceAsStream("/reasons.yaml")) {
      return new ReasonsReference(new YAMLMapper().readValue(in, new TypeReference<>() {}));
    }
  }

  /** The constants of {@link Reasons}. */
  static Set<String> constants() {
    return Stream.of(Reasons.class.getFields())
        .filter(field -> field.getType() == String.class)
        .map(
            field -> {
              try {
                return (String) field.get(null);
              } catch (IllegalAccessException e) {
                throw new IllegalStateException(field + " is not public", e);
              }
            })
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The reasons of the file. */
  Set<String> documented() {
    return conditions.values().stream()
        .flatMap(reasons -> reasons.keySet().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What a reader does for this reason. */
  String remedy(String reason) {
    return conditions.values().stream()
        .filter(reasons -> reasons.containsKey(reason))
        .map(reasons -> reasons.get(reason).get("do"))
        .findFirst()
        .orElse("");
  }

  /** The page with its generated part made anew; the rest is written by hand. */
  String writtenInto(String page) {
    int start = page.indexOf(START) + START.length();
    return page.substring(0, start) + tables() + page.substring(page.indexOf(END));
  }

  private String tables() {
    StringBuilder text = new StringBuilder();
    conditions.forEach(
        (condition, reasons) -> {
          text.append("\n### ").append(condition).append("\n\n");
          text.append("| reason | what it means | what to do |\n|---|---|---|\n");
          reasons.forEach((reason, row) -> text.append(row(reason, row)));
        });
    return text.append('\n').toString();
  }

  private static String row(String reason, Map<String, String> row) {
    String remedy = row.get("do").equals(GOOD) ? "nothing: this is the good state" : row.get("do");
    return "| `%s` | %s | %s |\n".formatted(reason, row.get("means"), remedy);
  }
}
