package io.mcpruntime.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The workflows can't run here, so what they call is looked at, piece by piece. */
class WorkflowsTest {
  private static final Pattern PINNED = Pattern.compile("[\\w-]+/[\\w-]+@[0-9a-f]{40}");
  private static final Pattern VERSION_BESIDE = Pattern.compile("uses: \\S+@[0-9a-f]{40} # v\\d.*");
  private static final Pattern SCRIPT =
      Pattern.compile("(?<![\\w/])(\\.ci/\\w+|\\./\\w+|cluster/\\w+)");
  private static final Pattern MAVEN =
      Pattern.compile("(?m)^\\s*(?:mvn|\"\\$mvn\")(?=\\s)((?:.*\\\\\\n)*.*)$");
  private static final List<String> PHASES = List.of("verify", "deploy", "package", "install");

  /** Uses the local repository of the Maven that runs this test. */
  private static final String MVN =
      "mvn -q"
          + (System.getProperty("maven.repo.local") == null
              ? ""
              : " -Dmaven.repo.local='" + System.getProperty("maven.repo.local") + "'");

  @ParameterizedTest
  @MethodSource("io.mcpruntime.docs.Step#all")
  void actionIsPinnedByItsCommit(Step step) {
    if (step.node().has("uses")) {
      assertThat(step.node().get("uses").asText()).matches(PINNED);
    } else {
      assertThat(step.run()).as(step.toString()).isNotBlank();
    }
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void versionOfAnActionStandsBesideItsCommit(Path workflow) {
    assertThat(Repository.text(workflow).lines())
        .filteredOn(line -> line.contains("uses: "))
        .allMatch(line -> VERSION_BESIDE.matcher(line.replaceFirst("^[ -]*", "")).matches());
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void tokenMayReadOnlyAndJobsEnd(Path workflow) throws IOException {
    JsonNode document = Step.read(workflow);
    assertThat(document.at("/permissions/contents").asText()).isEqualTo("read");
    assertThat(document.get("jobs"))
        .allSatisfy(job -> assertThat(job.path("timeout-minutes").asInt()).isPositive());
  }

  @Test
  void changesAreBuiltOnEachMavenAndJavaOfUsers() throws IOException {
    JsonNode matrix =
        Step.read(Path.of(".github/workflows/verify.yml")).at("/jobs/build/strategy/matrix");
    assertThat(Step.texts(matrix.get("java"))).containsExactly("17", "21", "25");
    assertThat(Step.texts(matrix.get("maven")))
        .satisfiesExactly(
            version -> assertThat(version).startsWith("3.8."),
            version -> assertThat(version).startsWith("3.9."),
            version -> assertThat(version).startsWith("4.0."));
  }

  @ParameterizedTest
  @MethodSource("runSteps")
  void commandsAreShellAndCallScriptsThatExist(Step step, @TempDir Path folder) throws Exception {
    Path script = Files.writeString(folder.resolve("run.sh"), step.run());
    assertThat(Shell.exitCode(folder, "bash", "-n", script.toString()))
        .as(step.toString())
        .isZero();
    List<String> called =
        SCRIPT.matcher(step.run()).results().map(match -> match.group(1)).toList();
    assertThat(called)
        .as(step.toString())
        .allMatch(file -> Files.isExecutable(Repository.ROOT.resolve(file)));
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void scriptIsShell(Path script) throws Exception {
    String file = Repository.ROOT.resolve(script).toString();
    assertThat(Shell.exitCode(Repository.ROOT, "bash", "-n", file)).as(file).isZero();
  }

  /** Maven takes the profile, the modules and the options of the step; nothing is built. */
  @ParameterizedTest
  @MethodSource("runSteps")
  void mavenTakesTheCommandLine(Step step) throws Exception {
    for (String options : mavenCalls(step.run())) {
      assumeTrue(
          Shell.exitCode(Repository.ROOT, "bash", "-c", "command -v mvn") == 0, "no mvn here");
      String phase = PHASES.stream().filter(options::contains).findFirst().orElseThrow();
      String command = MVN + options.replaceFirst("\\b" + phase + "\\b", "validate");
      assertThat(Shell.exitCode(Repository.ROOT, "bash", "-c", command)).as(command).isZero();
    }
  }

  @Test
  void versionIsWrittenWhereverItStands(@TempDir Path copy) throws Exception {
    String clone = "git clone -q --no-hardlinks '" + Repository.ROOT + "' '" + copy + "/r'";
    assumeTrue(Shell.exitCode(copy, "bash", "-c", clone) == 0, "no git repository here");
    Path repository = copy.resolve("r");
    Files.createDirectories(repository.resolve(".ci"));
    Files.copy(
        Repository.ROOT.resolve(".ci/version"),
        repository.resolve(".ci/version"),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.COPY_ATTRIBUTES);
    assertThat(Shell.exitCode(repository, ".ci/version", "7.8.9")).isZero();
    String left = "! git grep -F 0.1.0-SNAPSHOT -- '*pom.xml' README.md docs";
    assertThat(Shell.exitCode(repository, "bash", "-c", left)).isZero();
    assertThat(Shell.exitCode(repository, ".ci/version", "not a version")).isEqualTo(2);
  }

  @Test
  void updatesAreProposedForActionsAndForFoldersThatExist() throws IOException {
    JsonNode updates = Step.read(Path.of(".github/dependabot.yml")).get("updates");
    assertThat(updates)
        .extracting(update -> update.get("package-ecosystem").asText())
        .contains("maven", "gomod", "npm", "github-actions");
    assertThat(updates)
        .flatExtracting(update -> Step.texts(update.path("directories")))
        .isNotEmpty()
        .allMatch(folder -> Repository.exists("." + folder.replace("/*", "")));
  }

  private static List<String> mavenCalls(String run) {
    return MAVEN
        .matcher(run)
        .results()
        .map(match -> match.group(1).replace("\\\n", " "))
        .map(options -> options.replaceAll("\"release::\\$RELEASE_REPOSITORY\"", "release::file:x"))
        .toList();
  }

  private static Stream<Path> workflows() {
    return Step.workflows();
  }

  private static Stream<Path> scripts() {
    return Stream.concat(
        Repository.files().stream().filter(file -> file.startsWith(".ci")),
        Stream.of("quickstart", "cluster/up", "cluster/down", "cluster/build", "e2e/cluster")
            .map(Path::of));
  }

  private static Stream<Step> runSteps() throws IOException {
    return Step.all().filter(step -> step.node().has("run"));
  }
}
