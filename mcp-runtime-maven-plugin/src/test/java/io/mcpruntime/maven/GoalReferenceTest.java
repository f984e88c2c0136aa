package io.mcpruntime.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.maven.PluginDescriptor.Goal;
import io.mcpruntime.maven.PluginDescriptor.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/goals.md}, which is generated from the same descriptor as {@code mcp:help}. */
class GoalReferenceTest {
  private static final Path PAGE = Path.of("../docs/goals.md");
  private static final int WIDTH = 120;

  /** Properties, goals and files, which the descriptor has as plain text. */
  private static final Pattern CODE =
      Pattern.compile(
          "(?:-D)?mcp[.:][A-Za-z]\\w*(?:\\.\\w+)*(?![\\w-])|target/mcp/(?:[\\w.]*\\w)?/?|\\.mcp\\b(?:/calls/)?");

  @Test
  void pageIsTheOneOfThisDescriptor() throws IOException {
    String page = page(PluginDescriptor.goals());
    if (System.getProperty("golden.update") != null) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).as("generated: run this test with -Dgolden.update").hasContent(page);
  }

  private static String page(List<Goal> goals) {
    StringBuilder page =
        new StringBuilder(
            """
            # Goals

            Look up here what a goal does and which parameters it has. The build generates this page from the plugin's
            descriptor; `mvn mcp:help -Ddetail -Dgoal=deploy` prints the same.

            Set a parameter on the command line by its property (`mvn mcp:deploy -Dmcp.timeout=600`), or in the POM by its name
            (`<configuration><timeout>600</timeout></configuration>`). `mcp.GOAL.skip` skips one goal.

            | goal | default phase | what it does |
            |---|---|---|
            """);
    for (Goal goal : goals) {
      page.append(
          "| [mcp:%s](#mcp%s) | %s | %s |\n"
              .formatted(
                  goal.name(),
                  goal.name(),
                  goal.phase() == null ? "" : "`" + goal.phase() + "`",
                  firstSentence(goal.description())));
    }
    goals.forEach(goal -> page.append(section(goal)));
    return page.toString();
  }

  private static String section(Goal goal) {
    StringBuilder section = new StringBuilder("\n## mcp:" + goal.name() + "\n");
    section.append(wrapped(markdown(goal.description()))).append('\n');
    if (!goal.parameters().isEmpty()) {
      section.append("\n| property | name | default | meaning |\n|---|---|---|---|\n");
      Map<String, Parameter> byProperty = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      goal.parameters()
          .forEach(p -> byProperty.put(p.property() == null ? p.name() : p.property(), p));
      byProperty.forEach((property, p) -> section.append(row(property, p)));
    }
    return section.toString();
  }

  private static String row(String property, Parameter parameter) {
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            property,
            "`" + parameter.name() + "`",
            parameter.value() == null ? "" : "`" + parameter.value() + "`",
            markdown(parameter.description()));
  }

  private static String firstSentence(String description) {
    String text = markdown(description);
    int end = text.indexOf(". ");
    return end < 0 ? text : text.substring(0, end + 1);
  }

  private static String markdown(String text) {
    return CODE.matcher(text).replaceAll("`$0`").replace("<", "&lt;").replace("|", "\\|");
  }

  private static String wrapped(String text) {
    StringBuilder lines = new StringBuilder();
    int length = 0;
    for (String word : text.split(" ", -1)) {
      if (length > 0 && length + 1 + word.length() > WIDTH) {
        lines.append('\n');
        length = 0;
      } else if (length > 0) {
        lines.append(' ');
        length++;
      }
      lines.append(word);
      length += word.length();
    }
    return lines.toString();
  }
}
