package io.mcpruntime.maven.project.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.maven.project.TestProject;
import io.mcpruntime.maven.project.pom.GoalParameters;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpringBootPackageTest {
  private static final String BOOT = "org.springframework.boot";

  /** As the goal's descriptor has it. */
  private static final String DEFAULTS =
      """
      <excludeDevtools default-value="true">${spring-boot.repackage.excludeDevtools}</excludeDevtools>
      <excludeGroupIds default-value="">${spring-boot.excludeGroupIds}</excludeGroupIds>
      """;

  private static final String OPTIONAL = "<includeOptional default-value=\"false\"/>";

  @TempDir Path folder;
  private MavenSession session;

  @BeforeEach
  void session() throws Exception {
    session = TestProject.session(TestProject.in(folder, ""));
  }

  private List<String> contents(String parameters) throws Exception {
    return names(predicate(parameters));
  }

  private Predicate<Artifact> predicate(String parameters) throws Exception {
    MojoExecution repackage = new MojoExecution(new Plugin(), "repackage", "repackage");
    repackage.setConfiguration(
        Xpp3DomBuilder.build(
            new StringReader("<configuration>" + parameters + "</configuration>")));
    return SpringBootPackage.contents(GoalParameters.of(session, repackage));
  }

  private List<String> names(Predicate<Artifact> contents) throws Exception {
    Artifact processor = artifact(BOOT, "spring-boot-configuration-processor");
    Map<String, String> type = Map.of("Spring-Boot-Jar-Type", "annotation-processor");
    processor.setFile(TestProject.jar(folder.resolve("processor.jar"), type).toFile());
    Artifact optional = artifact("org.example", "optional");
    optional.setOptional(true);
    return Stream.of(
            artifact(BOOT, "spring-boot"),
            artifact(BOOT, "spring-boot-devtools"),
            artifact(BOOT, "spring-boot-docker-compose"),
            processor,
            artifact("org.projectlombok", "lombok"),
            optional)
        .filter(contents)
        .map(Artifact::getArtifactId)
        .toList();
  }

  private static Artifact artifact(String groupId, String artifactId) {
    return TestProject.artifact(groupId, artifactId, "compile", "jar");
  }

  @Test
  void toolsForDevelopersAreLeftOut() throws Exception {
    assertThat(names(SpringBootPackage.withoutTools()))
        .containsExactly("spring-boot", "lombok", "optional");
    assertThat(contents(DEFAULTS)).containsExactly("spring-boot", "lombok", "optional");
  }

  /** Others than Spring Boot's plugin have no parameter for them: the program needs them. */
  @Test
  void dependencyOfTheScopeSystemIsInThePackageWhereThePluginSaysSo() throws Exception {
    Artifact local = TestProject.artifact("org.example", "local", "system", "jar");
    assertThat(SpringBootPackage.withoutTools()).accepts(local);
    assertThat(predicate(DEFAULTS)).rejects(local);
    assertThat(predicate("<includeSystemScope>true</includeSystemScope>")).accepts(local);
  }

  @Test
  void optionalDependenciesAreLeftOutByVersionsThatDoSo() throws Exception {
    assertThat(contents(DEFAULTS + OPTIONAL)).containsExactly("spring-boot", "lombok");
  }

  @Test
  void whatTheProjectExcludesIsLeftOut() throws Exception {
    assertThat(
            contents(
                DEFAULTS
                    + "<excludes><exclude><groupId>org.projectlombok</groupId>"
                    + "<artifactId>lombok</artifactId></exclude></excludes>"))
        .containsExactly("spring-boot", "optional");
  }

  @Test
  void exclusionsOnTheCommandLineCount() throws Exception {
    session.getUserProperties().setProperty("spring-boot.excludes", "org.projectlombok:lombok");
    session.getUserProperties().setProperty("spring-boot.excludeGroupIds", "a, org.example");
    assertThat(contents(DEFAULTS + "<excludes>${spring-boot.excludes}</excludes>"))
        .containsExactly("spring-boot");
  }

  @Test
  void devtoolsStayWhereTheProjectWantsThem() throws Exception {
    session.getUserProperties().setProperty("spring-boot.repackage.excludeDevtools", "false");
    assertThat(contents(DEFAULTS)).contains("spring-boot-devtools");
  }
}
