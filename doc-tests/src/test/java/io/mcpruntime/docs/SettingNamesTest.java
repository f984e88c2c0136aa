package io.mcpruntime.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Goals, options, environment variables, metrics and alerts that the pages name exist. */
class SettingNamesTest {
  private static final Pattern GOAL = Pattern.compile("\\bmvn(?: -\\S+)* mcp:([a-z-]+)");
  private static final Pattern OPTION =
      Pattern.compile("(?<![\\w./-])-D(mcp\\.[A-Za-z.]*[A-Za-z])");
  private static final Pattern VARIABLE = Pattern.compile("`(MCP_[A-Z_]+[A-Z])");
  private static final Pattern METRIC = Pattern.compile("`(mcp_[a-z_]+)");
  private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");

  private static final String MAIN = Repository.mainSources();

  @ParameterizedTest
  @MethodSource("guides")
  void goalsExist(Page page) {
    assertThat(page.names(GOAL))
        .as(page.name())
        .allMatch(goal -> MAIN.contains("name = \"" + goal + "\"") || goal.equals("help"));
  }

  @ParameterizedTest
  @MethodSource("guides")
  void optionsExist(Page page) {
    assertThat(page.names(OPTION))
        .as(page.name())
        .allMatch(option -> MAIN.contains("\"" + option + "\"") || isSkip(option));
  }

  @ParameterizedTest
  @MethodSource("guides")
  void environmentVariablesExist(Page page) {
    assertThat(page.names(VARIABLE)).as(page.name()).allMatch(MAIN::contains);
  }

  @ParameterizedTest
  @MethodSource("guides")
  void metricsExist(Page page) {
    assertThat(page.names(METRIC))
        .as(page.name())
        .allMatch(metric -> MAIN.contains(metric) || MAIN.contains(series(metric)));
  }

  @Test
  void eachAlertIsExplained() {
    Path alerts =
        Path.of("mcp-distribution/src/main/resources/io/mcpruntime/distribution/alerts.yaml");
    List<String> names =
        ALERT.matcher(Repository.text(alerts)).results().map(match -> match.group(1)).toList();
    assertThat(names).hasSizeGreaterThan(5);
    assertThat(Repository.text(Path.of("docs/production.md")))
        .contains(names.stream().map(name -> "`" + name + "`").toList());
  }

  @Test
  void sourcesAreRead() {
    assertThat(MAIN).contains("class Gateway", "class MCPServerReconciler", "class DeployMojo");
  }

  /** Micrometer adds units and {@code _total} itself. */
  private static String series(String metric) {
    return metric
        .replaceFirst("_(total|seconds|bytes)$", "")
        .replaceFirst("_(seconds|bytes)$", "")
        .replace('_', '.');
  }

  private static boolean isSkip(String option) {
    return option.matches("mcp(\\.[a-z]+)?\\.skip");
  }

  private static Stream<Page> guides() {
    return Page.guides();
  }
}
