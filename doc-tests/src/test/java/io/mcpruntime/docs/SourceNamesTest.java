package io.mcpruntime.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Classes, tests and files that the pages name exist. */
class SourceNamesTest {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern CLASS = Pattern.compile("([A-Z][a-z0-9]+){2,}([.#]\\w+\\(?.*)?");
  private static final Pattern TEST_CLASS = Pattern.compile("`([A-Z]\\w+(?:Test|IT|E2E))\\b");
  private static final Pattern FILE =
      Pattern.compile(
          "(src|docs|mcp-[a-z-]+|e2e|archetype|bench|cluster|examples|\\.ci|\\.github|doc-tests)/\\S*"
              + "|[\\w/-]+\\.java|[a-z]+/[A-Z]\\w+");

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

  private static final String MAIN = Repository.mainSources();

  @ParameterizedTest
  @MethodSource("developerPages")
  void classesExist(Page page) {
    List<String> missing =
        page.names(CODE).stream()
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
    assertThat(page.names(TEST_CLASS))
        .as(page.name())
        .allMatch(test -> NOT_HERE.contains(test) || !Repository.javaFiles(test).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("developerPages")
  void filesExist(Page page) {
    List<String> missing =
        page.names(CODE).stream()
            .filter(name -> FILE.matcher(name).matches() && !name.startsWith("/"))
            .filter(name -> !isFile(page, name))
            .toList();
    assertThat(missing).as("%s names files that do not exist", page).isEmpty();
  }

  private static Stream<Page> developerPages() {
    return Page.all()
        .filter(
            page ->
                page.name().equals("CONTRIBUTING.md") || page.name().matches("[\\w-]+/README.md"));
  }

  private static Stream<Page> allPages() {
    return Page.all().filter(page -> !page.name().equals("CHANGELOG.md"));
  }

  /** Searches the root, the module of the page, and the module's main package. */
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
}
