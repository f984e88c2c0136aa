package io.mcpruntime.maven.project.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.project.TestProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectInitTest {
  private static final String SPRING =
      """
      <dependencies><dependency><groupId>org.springframework.boot</groupId>
      <artifactId>spring-boot-starter-web</artifactId><version>4.0.0</version></dependency></dependencies>
      """;

  @TempDir Path parent;

  private Path folder() {
    return parent.resolve("weather");
  }

  private ProjectInit init(String pom) throws Exception {
    return ProjectInit.of(TestProject.in(folder(), pom), "1.2.3");
  }

  private String servers() throws Exception {
    return Files.readString(folder().resolve(".mcp/servers.yaml"));
  }

  @Test
  void frameworkThatSaysThePortNeedsTheNameAlone() throws Exception {
    init(SPRING).write();
    assertThat(servers()).isEqualTo("version: v1\nservers:\n  - name: weather\n");
  }

  @Test
  void plainProjectGetsPortAndPathToChange() throws Exception {
    init("").write();
    assertThat(servers())
        .isEqualTo("version: v1\nservers:\n  - name: weather\n    port: 8088\n    path: /mcp\n");
  }

  @Test
  void secondRunHasNothingToDo() throws Exception {
    init("").write();
    String pom = Files.readString(folder().resolve("pom.xml"));
    MavenProject again =
        TestProject.in(
            folder(), pom.substring(pom.indexOf("<build>"), pom.lastIndexOf("</project>")));
    assertThat(ProjectInit.of(again, "1.2.3").files()).isEmpty();
  }

  @Test
  void versionIsThatOfPluginManagementWhereThereIsOne() throws Exception {
    String managed =
        "<build><pluginManagement><plugins><plugin><groupId>io.mcpruntime</groupId>"
            + "<artifactId>mcp-runtime-maven-plugin</artifactId><version>1.0</version></plugin>"
            + "</plugins></pluginManagement></build>";
    init(managed).write();
    assertThat(Files.readString(folder().resolve("pom.xml")))
        .contains("<version>1.0</version>")
        .endsWith(
            "</pluginManagement><plugins><plugin><groupId>io.mcpruntime</groupId>"
                + "<artifactId>mcp-runtime-maven-plugin</artifactId></plugin></plugins></build>"
                + "</project>");
  }

  @Test
  void pluginOfAParentIsEnough() throws Exception {
    MavenProject project = TestProject.in(folder(), "");
    Plugin inherited = new Plugin();
    inherited.setGroupId("io.mcpruntime");
    inherited.setArtifactId("mcp-runtime-maven-plugin");
    project.getBuild().addPlugin(inherited);
    assertThat(ProjectInit.of(project, "1.2.3").files()).containsExactly(".mcp/servers.yaml");
  }

  @Test
  void differenceWritesNothing() throws Exception {
    ProjectInit init = init("");
    String pom = Files.readString(folder().resolve("pom.xml"));
    assertThat(init.files()).containsExactly(".mcp/servers.yaml", "pom.xml");
    assertThat(init.difference()).contains("--- /dev/null", "+++ .mcp/servers.yaml", "--- pom.xml");
    assertThat(Files.readString(folder().resolve("pom.xml"))).isEqualTo(pom);
    assertThat(folder().resolve(".mcp")).doesNotExist();
  }

  @Test
  void fileOfCommentsAloneIsKept() throws Exception {
    Files.createDirectories(folder().resolve(".mcp"));
    Files.writeString(folder().resolve(".mcp/servers.yaml"), "# ours\n");
    assertThat(init("").files()).containsExactly("pom.xml");
  }

  @Test
  void mistakesInMcpAreSaidBeforeAnythingIsWritten() throws Exception {
    Files.createDirectories(folder().resolve(".mcp"));
    Files.writeString(folder().resolve(".mcp/servers.yaml"), "servers: 1\n");
    assertThatThrownBy(() -> init("")).isInstanceOf(MetadataException.class);
  }

  @Test
  void artifactIdThatIsNoNameIsMadeOne() {
    assertThat(ServerFile.name("weather")).isEqualTo("weather");
    assertThat(ServerFile.name("My_Server.v2-")).isEqualTo("my-server-v2");
    assertThat(ServerFile.name("42")).isEqualTo("server");
    assertThat(ServerFile.name("a".repeat(62) + "-b")).isEqualTo("a".repeat(62));
  }

  @Test
  void changeThatFailsLeavesNoNewFile() throws Exception {
    ProjectInit init = init("");
    Path pom = folder().resolve("pom.xml");
    Files.writeString(pom, "<project/>");
    assertThatThrownBy(init::write)
        .isInstanceOf(MojoFailureException.class)
        .hasMessageContaining("was changed by another program");
    assertThat(folder().resolve(".mcp/servers.yaml")).doesNotExist();
    assertThat(Files.readString(pom)).isEqualTo("<project/>");
    assertThat(folder().toFile().list((dir, name) -> name.endsWith(".tmp"))).isEmpty();
  }

  @Test
  void permissionsAndLinksStay() throws Exception {
    MavenProject project = TestProject.in(folder(), "");
    Path pom = folder().resolve("pom.xml");
    Path real = Files.move(pom, parent.resolve("real.xml"));
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-rw----"));
    Files.createSymbolicLink(pom, real);
    ProjectInit.of(project, "1.2.3").write();
    assertThat(pom).isSymbolicLink();
    assertThat(real).content().contains("mcp-runtime-maven-plugin");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
        .isEqualTo("rw-rw----");
  }

  @Test
  void aggregatorBuildsNoServer() {
    assertThatThrownBy(() -> init("<packaging>pom</packaging>"))
        .hasMessageContaining("has the packaging pom, so it builds no server");
  }

  @Test
  void reactorNamesItsModules() throws Exception {
    MavenProject root = TestProject.in(parent.resolve("root"), "<packaging>pom</packaging>");
    MavenProject one = TestProject.in(parent.resolve("one"), "");
    MavenProject two = TestProject.in(parent.resolve("two"), "");
    MavenSession session = TestProject.session(root, one, two);
    assertThatThrownBy(() -> InitModules.of(session))
        .hasMessage(
            "this build has several modules; choose the server with -pl (without -am or -amd):"
                + " :one, :two");
    session.setProjects(List.of(one));
    assertThat(InitModules.of(session)).containsExactly(one);
  }
}
