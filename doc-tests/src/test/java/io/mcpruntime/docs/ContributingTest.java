package io.mcpruntime.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The map of CONTRIBUTING leads to files and folders that exist. */
class ContributingTest {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Page PAGE = Page.read("CONTRIBUTING.md");

  @Test
  void mapHasTwentyFiveQuestions() {
    assertThat(map()).hasSizeGreaterThanOrEqualTo(25);
  }

  @Test
  void eachAnswerBeginsWithAPathThatExists() {
    assertThat(map())
        .allSatisfy(
            row -> {
              List<String> paths =
                  CODE.matcher(row.get(1)).results().map(match -> match.group(1)).toList();
              assertThat(paths).as(row.get(0)).isNotEmpty().allMatch(ContributingTest::isPath);
            });
  }

  @Test
  void eachRecipeIsThere() {
    assertThat(PAGE.anchors())
        .contains(
            "a-new-field-of-mcpserver",
            "a-new-goal",
            "a-new-client-of-mcpconnect",
            "a-new-refusal-of-the-gateway",
            "a-new-metric",
            "a-new-framework-of-the-archetype");
  }

  /** A path from the root; with {@code *} it begins that way. */
  private static boolean isPath(String name) {
    String path = name.replaceAll("/?\\*.*$", "");
    return Repository.exists(path);
  }

  private static List<List<String>> map() {
    return PAGE.table("| I want to change … | start at |");
  }
}
