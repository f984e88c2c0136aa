package io.mcpruntime.maven.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Profile;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModulesTest {
  private static final String PLUGIN =
      "<build><plugins><plugin><groupId>io.mcpruntime</groupId>"
          + "<artifactId>mcp-runtime-maven-plugin</artifactId></plugin></plugins></build>";

  @TempDir Path folder;
  private MavenProject root;

  @BeforeEach
  void root() throws Exception {
    String modules = "<modules><module>lib</module><module>one</module></modules>";
    root = TestProject.in(folder, "<packaging>pom</packaging>" + modules + PLUGIN);
  }

  private MavenProject module(String name, String pom) throws Exception {
    MavenProject module = TestProject.in(folder.resolve(name), pom);
    module.setParent(root);
    return module;
  }

  private static boolean isServer(MavenProject project, MavenProject... all) {
    return Modules.isServer(TestProject.session(all), project);
  }

  @Test
  void modelThatAnotherPluginHasReplacedMakesNoServer() throws Exception {
    MavenProject library = module("lib", "");
    library.getOriginalModel().setBuild(root.getModel().getBuild());
    assertThat(isServer(library, root, library)).isFalse();
  }

  @Test
  void modelThatAnotherPluginHasReplacedLeavesAServer() throws Exception {
    MavenProject server = module("one", PLUGIN);
    server.getOriginalModel().setBuild(null);
    assertThat(isServer(server, root, server)).isTrue();
  }

  @Test
  void pluginInAProfileCountsWhereTheProfileIsActive() throws Exception {
    MavenProject server =
        module("one", "<profiles><profile><id>mcp</id>" + PLUGIN + "</profile></profiles>");
    assertThat(isServer(server, root, server)).isFalse();
    Profile active = new Profile();
    active.setId("mcp");
    server.getActiveProfiles().add(active);
    assertThat(isServer(server, root, server)).isTrue();
  }

  /** Its parent is spring-boot-starter-parent or its like, and Maven runs in its folder. */
  @Test
  void aggregatorNeedNotBeTheParent() throws Exception {
    MavenProject library = TestProject.in(folder.resolve("lib"), "");
    MavenProject other = TestProject.in(folder.resolve("other"), "");
    assertThat(isServer(library, library)).isFalse();
    assertThat(isServer(other, other)).isTrue();
    Files.writeString(folder.resolve("pom.xml"), "<project><modules><module>lib");
    assertThat(isServer(library, library)).as("a file above that cannot be read").isTrue();
  }

  @Test
  void aggregatorMayBeFarAbove() throws Exception {
    TestProject.in(folder, "<modules><module>libs/one</module></modules>");
    MavenProject library = TestProject.in(folder.resolve("libs/one"), "");
    assertThat(isServer(library, library)).isFalse();
  }

  @Test
  void modulesOfMaven4AreSubprojects() throws Exception {
    String written = Files.readString(folder.resolve("pom.xml"));
    Files.writeString(
        folder.resolve("pom.xml"),
        written
            .replace("<modelVersion>4.0.0", "<modelVersion>4.1.0")
            .replace("modules>", "subprojects>")
            .replace("module>", "subproject>"));
    MavenProject library = module("lib", "");
    assertThat(isServer(library, library)).isFalse();
    assertThat(isServer(module("other", ""), module("other", ""))).isTrue();
  }

  @Test
  void subprojectsOfAnActiveProfileCount() throws Exception {
    String written = Files.readString(folder.resolve("pom.xml"));
    Files.writeString(
        folder.resolve("pom.xml"),
        written
            .replace("<modules>", "<profiles><profile><id>all</id><subprojects>")
            .replace("</modules>", "</subprojects></profile></profiles>")
            .replace("module>", "subproject>"));
    MavenProject library = module("lib", "");
    assertThat(isServer(library, library)).isTrue();
    Profile active = new Profile();
    active.setId("all");
    root.getActiveProfiles().add(active);
    assertThat(isServer(library, library)).isFalse();
  }

  @Test
  void managedPluginIsNotDeclared() throws Exception {
    String managed =
        PLUGIN
            .replace("<plugins>", "<pluginManagement><plugins>")
            .replace("</plugins>", "</plugins></pluginManagement>");
    MavenProject library = module("lib", managed);
    assertThat(isServer(library, root, library)).isFalse();
  }

  @Test
  void moduleThatIsChosenAloneIsTheSameAsInItsReactor() throws Exception {
    MavenProject library = module("lib", "");
    MavenSession chosen = TestProject.session(library);
    chosen.setAllProjects(List.of(root, library));
    assertThat(Modules.isServer(chosen, library)).isFalse();
  }

  @Test
  void moduleInWhoseFolderMavenRunsIsTheSameAsInItsReactor() throws Exception {
    MavenProject library = module("lib", "");
    assertThat(isServer(library, library)).isFalse();
  }

  @Test
  void projectThatIsNobodysModuleIsAServer() throws Exception {
    MavenProject project = module("other", "");
    assertThat(isServer(project, project)).isTrue();
  }

  @Test
  void aggregatorIsAServerWithAnMcpFolderAlone() throws Exception {
    assertThat(isServer(root, root)).isFalse();
    Files.createDirectories(folder.resolve(".mcp"));
    assertThat(isServer(root, root)).isTrue();
  }
}
