package io.mcpruntime.maven.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeployPhaseTest {
  private static final String BOUND =
      "<executions><execution><goals><goal>deploy</goal></goals></execution></executions>";

  /** As Maven's lifecycle binds it. */
  private static final String PUBLISHED =
      "<executions><execution><id>default-deploy</id><phase>deploy</phase>"
          + "<goals><goal>deploy</goal></goals></execution></executions>";

  private static final String REPOSITORY =
      "<repository><id>r</id><url>https://r</url></repository>";

  @TempDir Path folder;

  private static String build(String ours, String mavens) {
    return "<build><plugins><plugin><groupId>io.mcpruntime</groupId>"
        + "<artifactId>mcp-runtime-maven-plugin</artifactId>"
        + ours
        + "</plugin><plugin><artifactId>maven-deploy-plugin</artifactId>"
        + mavens
        + "</plugin></plugins></build>";
  }

  private boolean fails(String pom, String... properties) throws Exception {
    MavenProject project = TestProject.in(folder, pom);
    MavenSession session = TestProject.session(project);
    for (String name : properties) {
      session.getUserProperties().setProperty(name, "true");
    }
    return DeployPhase.problem(session, project).isPresent();
  }

  @Test
  void projectThatPublishesNothingIsToldWhatToWrite() throws Exception {
    MavenProject project = TestProject.in(folder, build(BOUND, PUBLISHED));
    assertThat(DeployPhase.problem(TestProject.session(project), project).orElse(""))
        .contains("maven-deploy-plugin", "<maven.deploy.skip>true</maven.deploy.skip>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<distributionManagement><site><id>s</id><url>https://s</url></site></distributionManagement>",
        "<properties><maven.deploy.skip>false</maven.deploy.skip></properties>",
        // Its version is a release.
        "<distributionManagement><snapshotRepository><id>s</id><url>https://s</url></snapshotRepository></distributionManagement>"
      })
  void whatIsNoRepositoryIsNone(String pom) throws Exception {
    assertThat(fails(pom + build(BOUND, PUBLISHED))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<distributionManagement>" + REPOSITORY + "</distributionManagement>",
        "<properties><maven.deploy.skip>true</maven.deploy.skip></properties>",
        "<properties><altDeploymentRepository>r::https://r</altDeploymentRepository></properties>",
        "<properties><altReleaseDeploymentRepository>r::https://r</altReleaseDeploymentRepository></properties>"
      })
  void projectWithARepositoryOrWithoutAnArtifactIsWell(String pom) throws Exception {
    assertThat(fails(pom + build(BOUND, PUBLISHED))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<configuration><skip>true</skip></configuration>",
        "<configuration><altDeploymentRepository>r::https://r</altDeploymentRepository></configuration>"
      })
  void configurationOfMavensPluginCounts(String configuration) throws Exception {
    assertThat(fails(build(BOUND, configuration + PUBLISHED))).isFalse();
    String inExecution = PUBLISHED.replace("</goals>", "</goals>" + configuration);
    assertThat(fails(build(BOUND, inExecution))).isFalse();
  }

  @Test
  void commandLineCounts() throws Exception {
    String pom = build(BOUND, PUBLISHED);
    assertThat(fails(pom, "maven.deploy.skip")).isFalse();
    assertThat(fails(pom, "altDeploymentRepository")).isFalse();
    assertThat(fails(pom, "other")).isTrue();
  }

  @Test
  void goalsThatMeetInNoPhaseAreNoProblem() throws Exception {
    assertThat(fails(build("", PUBLISHED))).isFalse();
    assertThat(fails(build(BOUND.replace("deploy", "build"), PUBLISHED))).isFalse();
    assertThat(fails(build(BOUND.replace("<goals>", "<phase>verify</phase><goals>"), PUBLISHED)))
        .isFalse();
    assertThat(fails(build(BOUND.replace("<goals>", "<phase>deploy</phase><goals>"), PUBLISHED)))
        .isTrue();
    assertThat(fails(build(BOUND, PUBLISHED.replace("<phase>deploy<", "<phase>none<")))).isFalse();
    assertThat(fails(build(BOUND, ""))).isFalse();
  }
}
