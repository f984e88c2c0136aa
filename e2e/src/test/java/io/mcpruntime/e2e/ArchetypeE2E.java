package io.mcpruntime.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Generates projects from the archetype, builds, runs and calls them; no cluster. */
@OnMachine
class ArchetypeE2E {
  private static final Archetype SDK = new Archetype("sdk", "http", 17);

  /** What the official suite asks of any server, whatever its tools are. */
  private static final Set<String> ANY_SERVER =
      Set.of(
          "server-initialize",
          "ping",
          "tools-list",
          "resources-list",
          "prompts-list",
          "dns-rebinding-protection");

  @TempDir Path folder;

  static Stream<Archetype> variants() {
    if (!RunLength.LONG) {
      RunLength.notRun("9 of 12 variants of the archetype");
      return Stream.of("sdk", "quarkus", "spring").map(name -> new Archetype(name, "http", 17));
    }
    List<Archetype> all = new ArrayList<>();
    for (String framework : List.of("sdk", "quarkus", "spring")) {
      for (String transport : List.of("http", "http-stateful", "stdio")) {
        if (!framework.equals("quarkus") || !transport.equals("stdio")) {
          all.add(new Archetype(framework, transport, 17));
        }
      }
      all.add(new Archetype(framework, "http", 25));
    }
    all.add(new Archetype("sdk", "http", 21));
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("variants")
  void newProjectIsGreenAtOnce(Archetype variant) throws Exception {
    assumeTrue(variant.canBeBuilt(), () -> "NO JDK FOR " + variant + ": WRITE -De2e.jdk=HOME");
    Path project = variant.generatedIn(folder);
    assertThat(Archetype.files(project))
        .containsKeys(".gitignore", ".editorconfig", ".mvn/maven.config", ".mcp/servers.yaml")
        .containsKeys(".github/workflows/verify.yaml", "README.md", "pom.xml")
        .allSatisfy((file, text) -> assertThat(text).doesNotContain("${symbol", "#if", "#end"))
        .noneSatisfy((file, text) -> assertThat(file).containsAnyOf("Dockerfile", ".archetype"));
    assertThat(Files.readAllLines(project.resolve("pom.xml"))).hasSizeLessThan(90);

    String log = variant.verified(project).succeeded().output();
    assertThat(log).contains("Tests run: 3,").doesNotContain("Tests are skipped");
    assertThat(log).containsPattern("Running com.example.hello.Server(Test|IT)");
    if (Archetype.HAS_BASE_IMAGE) {
      assertThat(project.resolve("target/mcp/hello.tar")).isNotEmptyFile();
    }
  }

  @Test
  void twiceTheSameIsGeneratedByteForByteOnEachMaven() throws Exception {
    Path first = SDK.generatedIn(Files.createDirectory(folder.resolve("first")));
    for (String home : System.getProperty("e2e.mavens").split(",", -1)) {
      Path again = Files.createDirectory(folder.resolve(Path.of(home).getFileName()));
      Archetype.generate(again, Path.of(home), SDK.properties()).succeeded();
      assertThat(Archetype.files(again.resolve("hello"))).isEqualTo(Archetype.files(first));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "framework, rails, 'write sdk, quarkus or spring'",
    "transport, sse, 'write http, http-stateful or stdio'",
    "javaVersion, 11, 'write 17, 21 or 25'"
  })
  void wrongValueIsRefusedInOneLineAndLeavesNothing(String name, String value, String right) {
    Path maven = Path.of(System.getProperty("maven.home"));
    List<String> properties = List.of("-D" + name + "=" + value);
    Command.Run run = Archetype.generate(folder, maven, properties);
    assertThat(run.exit()).isNotZero();
    assertThat(run.output()).contains(name + " is \"" + value + "\": " + right);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void combinationThatMakesNoSenseIsRefusedToo() {
    Path maven = Path.of(System.getProperty("maven.home"));
    Command.Run run =
        Archetype.generate(folder, maven, new Archetype("quarkus", "stdio", 17).properties());
    assertThat(run.exit()).isNotZero();
    assertThat(run.output()).contains("quarkus\" has no transport \"stdio\": write http or");
    assertThat(folder).isEmptyDirectory();
  }

  /** Only one Java version is served, that of the image; the others differ in the compiler. */
  static Stream<Archetype> served() {
    if (!RunLength.LONG) {
      RunLength.notRun("7 of 9 variants of the archetype, as servers");
      return Stream.of(SDK, new Archetype("quarkus", "http", 17));
    }
    return Stream.concat(variants(), Stream.of(new Archetype("sdk", "stdio", 17)))
        .filter(variant -> variant.javaVersion() == 17)
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("served")
  void newProjectServesAsItIsAndSpeaksTheProtocolAsTheOfficialSuiteWantsIt(Archetype variant)
      throws Exception {
    McpClient.install();
    Path project = variant.generatedIn(folder);
    try (DevProcess dev = DevProcess.start(project).serving()) {
      String url = dev.url("hello");
      assertThat(Archetype.greetingOf(url)).isEqualTo("Hello, Ada!");
      String[] call = {"--method", "tools/call", "--tool-name", "greet", "--tool-arg", "name=Ada"};
      assertThat(McpClient.inspector(url, call)).contains("Hello, Ada!");
      connectsEveryClient(project, url);
      assertThat(ConformanceSuite.RELEASED.of(URI.create(url)))
          .filteredOn(check -> ANY_SERVER.contains(check.scenario()))
          .hasSizeGreaterThanOrEqualTo(ANY_SERVER.size())
          .extracting(ConformanceSuite.Check::status)
          .containsOnly("SUCCESS");
    }
    if (variant.framework().equals("quarkus")) {
      imageHoldsWhatTheProjectPackagesAndNotWhatDevLeft(project);
    }
  }

  private static void imageHoldsWhatTheProjectPackagesAndNotWhatDevLeft(Path project) {
    assertThat(project.resolve("target/mcp/quarkus/quarkus-app/quarkus-run.jar")).exists();
    assertThat(project.resolve("target/quarkus-app")).doesNotExist();
    if (Archetype.HAS_BASE_IMAGE) {
      String type = "-Dquarkus.package.jar.type=uber-jar";
      Maven.in(project, "mcp:build", "-DskipTests", type).succeeded();
      List<String> config = List.of("tar", "-xOf", "target/mcp/hello.tar", "config.json");
      assertThat(Command.run(project, Map.of(), config).succeeded().output())
          .contains("/app/hello-1.0.0-SNAPSHOT")
          .doesNotContain("quarkus-run.jar");
    }
  }

  /** Reads them like add-mcp, which configures the same clients. */
  private static void connectsEveryClient(Path project, String url) {
    List<String> clients = List.of("claude-code", "cursor", "vscode", "codex", "gemini-cli", "zed");
    String all = "-Dmcp.client=" + String.join(",", clients);
    Maven.in(project, "mcp:connect", all, "-Dmcp.scope=project", "-Dmcp.create").succeeded();
    String read = McpClient.addMcp(project, clients);
    assertThat(read.split(Pattern.quote("(" + url + ")"), -1)).hasSize(clients.size() + 1);
  }
}
