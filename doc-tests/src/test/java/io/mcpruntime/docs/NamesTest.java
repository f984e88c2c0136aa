package io.mcpruntime.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages call by name exists: classes, files, goals, options, variables and metrics. */
class NamesTest {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern CLASS = Pattern.compile("([A-Z][a-z0-9]+){2,}([.#]\\w+\\(?.*)?");
  private static final Pattern TEST_CLASS = Pattern.compile("`([A-Z]\\w+(?:Test|IT|E2E))\\b");
  private static final Pattern FILE =
      Pattern.compile(
          "(src|docs|mcp-[a-z-]+|e2e|archetype|bench|cluster|examples|\\.ci|\\.github|doc-tests)/\\S*"
              + "|[\\w/-]+\\.java|[a-z]+/[A-Z]\\w+");
  private static final Pattern GOAL = Pattern.compile("\\bmvn(?: -\\S+)* mcp:([a-z-]+)");
  private static final Pattern OPTION =
      Pattern.compile("(?<![\\w./-])-D(mcp\\.[A-Za-z.]*[A-Za-z])");
  private static final Pattern VARIABLE = Pattern.compile("`(MCP_[A-Z_]+[A-Z])");
  private static final Pattern METRIC = Pattern.compile("`(mcp_[a-z_]+)");

  private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");

  /** Names of Kubernetes, MCP and others that look like classes of ours. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "ConfigMap",
          "ConfigMaps",
          "ServiceAccount",
          "NetworkPolicy",
          "EndpointSlice",
          "HorizontalPodAutoscaler",
          "PodDisruptionBudget",
          "AutoCloseable",
          "AssertionError",
          "HttpClient",
          "MojoFailureException");

  /** Tests of the projects that the archetype makes, and the template's placeholder. */
  private static final Set<String> NOT_HERE =
      Set.of("GreetingsTest", "ServerTest", "NameOfTheTest");

  /** All main sources, and what is shipped beside them. */
  private static final String MAIN = main();

  @ParameterizedTest
  @MethodSource("developerPages")
  void classesExist(Page page) {
    List<String> missing =
        code(page)
            .filter(name -> CLASS.matcher(name).matches())
            .map(name -> name.split("[.#]", 2)[0])
            .filter(name -> Repository.javaFiles(name).isEmpty())
            .filter(name -> !ELSEWHERE.contains(name) && !MAIN.contains("\"" + name + "\""))
            .toList();
    assertThat(missing).as("%s names classes that do not exist", page).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("allPages")
  void testsExist(Page page) {
    assertThat(matches(page, TEST_CLASS))
        .as(page.name())
        .allMatch(test -> NOT_HERE.contains(test) || !Repository.javaFiles(test).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("developerPages")
  void filesExist(Page page) {
    List<String> missing =
        code(page)
            .filter(name -> FILE.matcher(name).matches() && !name.startsWith("/"))
            .filter(name -> !isFile(page, name))
            .toList();
    assertThat(missing).as("%s names files that do not exist", page).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("guides")
  void goalsExist(Page page) {
    assertThat(matches(page, GOAL))
        .as(page.name())
        .allMatch(
            goal ->
                MAIN.contains("@Mojo(name = \"" + goal + "\"")
                    || MAIN.contains("name = \"" + goal + "\"")
                    || goal.equals("help"));
  }

  @ParameterizedTest
  @MethodSource("guides")
  void optionsExist(Page page) {
    assertThat(matches(page, OPTION))
        .as(page.name())
        .allMatch(option -> MAIN.contains("\"" + option + "\"") || isSkip(option));
  }

  @ParameterizedTest
  @MethodSource("guides")
  void environmentVariablesExist(Page page) {
    assertThat(matches(page, VARIABLE)).as(page.name()).allMatch(MAIN::contains);
  }

  @ParameterizedTest
  @MethodSource("guides")
  void metricsExist(Page page) {
    assertThat(matches(page, METRIC))
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

  private static Stream<Page> developerPages() {
    return Page.all()
        .filter(
            page ->
                page.name().equals("CONTRIBUTING.md") || page.name().matches("[\\w-]+/README.md"));
  }

  private static Stream<Page> guides() {
    return Page.guides();
  }

  private static Stream<Page> allPages() {
    return Page.all().filter(page -> !page.name().equals("CHANGELOG.md"));
  }

  private static Stream<String> code(Page page) {
    return CODE.matcher(String.join("\n", page.lines())).results().map(match -> match.group(1));
  }

  private static List<String> matches(Page page, Pattern pattern) {
    return pattern
        .matcher(String.join("\n", page.lines()))
        .results()
        .map(match -> match.group(1))
        .distinct()
        .toList();
  }

  /** From the root, from the module of the page, or from the module's main package. */
  private static boolean isFile(Page page, String name) {
    String wanted = name.replaceAll("\\*.*$|/[A-Z]{2,}(\\..*)?$", "").replaceAll("/$", "");
    Path module = page.path().getNameCount() > 1 ? page.path().getName(0) : Path.of("");
    return wanted.isEmpty()
        || Repository.exists(wanted)
        || Repository.exists(module.resolve(wanted).toString())
        || Repository.files().stream()
            .filter(file -> file.startsWith(module))
            .anyMatch(
                file ->
                    ("/" + file).contains("/" + wanted + "/")
                        || ("/" + file).contains("/" + wanted + ".")
                        || ("/" + file).endsWith("/" + wanted));
  }

  private static String main() {
    StringBuilder text = new StringBuilder();
    Repository.files().stream()
        .filter(file -> file.toString().contains("src/main/") && !file.startsWith("examples"))
        .filter(file -> file.toString().matches(".*\\.(java|yaml|json|properties)"))
        .forEach(file -> text.append(Repository.text(file)));
    return text.toString();
  }
}
