package io.mcpruntime.e2e;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * MCP servers that this project did not write, as the registries of npm, PyPI and Maven have them:
 * packages that are whole servers, and frameworks with the few lines that their documentation asks
 * for. What describes them is in {@code e2e/public}.
 */
enum PublicProject {
  /** The TypeScript SDK's own example, over HTTP where PORT says. */
  EVERYTHING(PublicPackages.NPM, "echo", "message=hello", "Echo: hello"),

  /** Speaks stdio; its image contains no HTTP server. */
  MEMORY(PublicPackages.NPM, "search_nodes", "query=nobody", "entities"),

  /** Uses the second version of the TypeScript SDK, without sessions. */
  BUDGET(PublicPackages.NPM, "get-budget-data", "", "categories"),

  /** The first page of FastMCP: port 8000. */
  FASTMCP(PublicPackages.PYPI, "add", "a=2,b=3", "5"),

  /** The Python SDK mounted in a Starlette application, which redirects to its path's slash. */
  STARLETTE(PublicPackages.PYPI, "greet", "name=Ada", "Hello, Ada!"),

  /** Speaks stdio, too. */
  TIME(PublicPackages.PYPI, "get_current_time", "timezone=Etc/UTC", "is_dst"),

  /** Spring AI's starter, without a word of {@code .mcp} and without our plugin in its POM. */
  SPRING(PublicPackages.MAVEN, "weather", "city=Riga", "fine in Riga"),

  /** Quarkus' extension, likewise. */
  QUARKUS(PublicPackages.MAVEN, "shout", "word=sea", "SEA");

  private static final Path FIXTURES = Path.of("public");

  private final PublicPackages packages;
  private final String tool;
  private final String arguments;
  private final String answer;

  PublicProject(PublicPackages packages, String tool, String arguments, String answer) {
    this.packages = packages;
    this.tool = tool;
    this.arguments = arguments;
    this.answer = answer;
  }

  /** Those of a run, all with {@code -De2e.long=true}; the rest is named on standard error. */
  static Stream<PublicProject> ofRun(PublicProject... shortRun) {
    if (RunLength.LONG) {
      return Stream.of(values());
    }
    Set<PublicProject> rest = EnumSet.complementOf(EnumSet.copyOf(List.of(shortRun)));
    RunLength.notRun("public projects " + rest);
    return Stream.of(shortRun);
  }

  /** One of its tools, which needs neither a network nor anything else beside the server. */
  String tool() {
    return tool;
  }

  /** NAME=VALUE for each of the tool's arguments. */
  List<String> arguments() {
    return arguments.isEmpty() ? List.of() : List.of(arguments.split(","));
  }

  /** What the tool's answer contains. */
  String answer() {
    return answer;
  }

  PublicPackages packages() {
    return packages;
  }

  /** What its server is called: like the artifact, as no {@code .mcp} says otherwise. */
  String server() {
    return name().toLowerCase(Locale.ROOT);
  }

  Path fixture() {
    return FIXTURES.resolve(server());
  }

  /** A copy of it, as it is just after its clone. */
  Path in(Path parent) {
    return Maven.copyOf(fixture(), parent.resolve(server()));
  }
}
