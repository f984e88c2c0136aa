package io.mcpruntime.maven.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.maven.metadata.ServerMetadata;
import io.mcpruntime.maven.project.settings.Framework;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Resource;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerSettingsTest {
  private static final String RESOURCES = "src/main/resources/";

  @TempDir Path folder;

  private MavenProject project(String... dependencies) throws Exception {
    StringBuilder pom = new StringBuilder("<dependencies>");
    for (String dependency : dependencies) {
      String[] parts = dependency.split(":", -1);
      pom.append("<dependency><groupId>").append(parts[0]).append("</groupId><artifactId>");
      pom.append(parts[1]).append("</artifactId><version>");
      pom.append(parts.length > 3 ? parts[3] : "1").append("</version>");
      pom.append(parts.length > 2 ? "<scope>" + parts[2] + "</scope>" : "").append("</dependency>");
    }
    MavenProject project =
        TestProject.in(folder.resolve("orders"), pom.append("</dependencies>").toString());
    Resource resource = new Resource();
    resource.setDirectory(folder.resolve("orders").resolve(RESOURCES).toString());
    project.addResource(resource);
    project.getBuild().setOutputDirectory(folder.resolve("orders/target/classes").toString());
    return project;
  }

  private void write(String file, String text) throws Exception {
    Path path = folder.resolve("orders").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private static ServerMetadata server(MavenProject project) throws Exception {
    return Modules.servers(project, null, warning -> {}).get(0);
  }

  @Test
  void frameworkIsKnownByItsDependencies() throws Exception {
    String boot = "org.springframework.boot:spring-boot-starter-web";
    assertThat(ServerSettings.framework(project(boot))).isEqualTo(Framework.SPRING_MVC);
    assertThat(
            ServerSettings.framework(
                project("org.springframework.ai:spring-ai-starter-mcp-server-webflux")))
        .isEqualTo(Framework.SPRING_WEBFLUX);
    assertThat(ServerSettings.framework(project("io.quarkiverse.mcp:x", "io.quarkus:quarkus-arc")))
        .isEqualTo(Framework.QUARKUS);
    assertThat(ServerSettings.framework(project("io.helidon.webserver:helidon-webserver")))
        .isEqualTo(Framework.HELIDON);
    assertThat(ServerSettings.framework(project("io.micronaut:micronaut-http-server-netty")))
        .isEqualTo(Framework.MICRONAUT);
    assertThat(ServerSettings.framework(project(boot + ":test"))).isEqualTo(Framework.NONE);
  }

  @Test
  void portAndPathOfTheProjectAreTheServers() throws Exception {
    MavenProject project = project("org.springframework.ai:spring-ai-starter-mcp-server-webmvc");
    write(
        RESOURCES + "application.properties",
        "server.port=9090\nspring.ai.mcp.server.streamable-http.mcp-endpoint=/tools\n");
    ServerMetadata server = server(project);
    assertThat(server.port()).isEqualTo(9090);
    assertThat(server.spec().path()).isEqualTo("/tools");
    assertThat(server.endpointNotes().origins())
        .containsExactly(
            "port 9090 from src/main/resources/application.properties, path /tools from"
                + " src/main/resources/application.properties");
  }

  @Test
  void metadataWinAndSayWhatTheProjectSaysOtherwise() throws Exception {
    MavenProject project = project("org.springframework.boot:spring-boot-starter-web");
    write(RESOURCES + "application.properties", "server.port=9090\n");
    write(".mcp/servers.yaml", "version: v1\nservers:\n  - name: orders\n    port: 9191\n");
    ServerMetadata server = server(project);
    assertThat(server.port()).isEqualTo(9191);
    assertThat(server.endpointNotes().origins())
        .containsExactly(
            "port 9191 of .mcp/servers.yaml:4:11 wins over 9090 from"
                + " src/main/resources/application.properties");
    write(".mcp/servers.yaml", "version: v1\nservers:\n  - {name: orders, port: 9090}\n");
    assertThat(server(project).endpointNotes().origins()).isEmpty();
  }

  @Test
  void frameworksDefaultContradictsNobody() throws Exception {
    MavenProject project = project("io.quarkus:quarkus-rest");
    assertThat(server(project).port()).isEqualTo(8080);
    assertThat(server(project).endpointNotes().origins())
        .containsExactly("port 8080 by default of Quarkus, path /mcp by default");
    write(".mcp/servers.yaml", "version: v1\nservers:\n  - {name: orders, port: 8088}\n");
    assertThat(server(project).port()).isEqualTo(8088);
    assertThat(server(project).endpointNotes().origins()).isEmpty();
  }

  /** A process on this machine is given a port of its own, and has the profile dev. */
  @Test
  void logOfThisMachineSaysThatThePortIsTheClusters() throws Exception {
    MavenProject project = project("io.quarkus:quarkus-rest");
    write(
        RESOURCES + "application.properties",
        """
        quarkus.http.port=9090
        %dev.quarkus.http.port=1
        """);
    assertThat(Modules.clusterNotes(project).origins())
        .containsExactly(
            "orders in the cluster: port 9090 from src/main/resources/application.properties, path"
                + " /mcp by default");
  }

  /** 2.0 serves Streamable HTTP by default, 1.1 on request, 1.0 not at all. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          spring-ai-starter-mcp-server-webmvc     | 1.1.8    | spring.ai.mcp.server.protocol is SSE (the default of Spring AI 1.1.8): the gateway serves Streamable HTTP only; set spring.ai.mcp.server.protocol=STREAMABLE
          spring-ai-starter-mcp-server-webflux    | 1.1.0-M2 | spring.ai.mcp.server.protocol is SSE (the default of Spring AI 1.1.0-M2): the gateway serves Streamable HTTP only; set spring.ai.mcp.server.protocol=STREAMABLE
          spring-ai-starter-mcp-server-webmvc     | 1.0.3    | Spring AI 1.0.3 serves HTTP+SSE only, and the gateway serves Streamable HTTP only; use Spring AI 1.1 or newer and set spring.ai.mcp.server.protocol=STREAMABLE
          spring-ai-starter-mcp-server-webmvc     | 2.0.0    |
          spring-ai-starter-mcp-client            | 1.1.8    |
          """)
  void defaultTransportOfSpringAiIsNamedBeforeAnythingIsBuilt(
      String starter, String version, String problem) throws Exception {
    MavenProject project = project("org.springframework.ai:" + starter + ":compile:" + version);
    assertThat(server(project).endpointNotes().problems())
        .isEqualTo(problem == null ? List.of() : List.of(problem));
    assertThat(Modules.clusterNotes(project).problems())
        .isEqualTo(problem == null ? List.of() : List.of("orders: " + problem));
  }

  @ParameterizedTest
  @CsvSource({"STREAMABLE", "stateless"})
  void transportThatIsSetIsNotNamed(String protocol) throws Exception {
    MavenProject project =
        project("org.springframework.ai:spring-ai-starter-mcp-server-webmvc:compile:1.1.8");
    write(RESOURCES + "application.properties", "spring.ai.mcp.server.protocol=" + protocol + "\n");
    assertThat(server(project).endpointNotes().problems()).isEmpty();
  }

  @Test
  void goalThatAsksAServerKnowsWhatItsProjectSaysAgainstIt() throws Exception {
    MavenProject project =
        project("org.springframework.ai:spring-ai-starter-mcp-server-webmvc:compile:1.1.8");
    MavenSession session = TestProject.session(project);
    assertThat(OwnServers.problems(session, "orders")).singleElement().asString().contains("SSE");
    assertThat(OwnServers.problems(session, "other")).isEmpty();
  }

  @Test
  void remarkHasTheFileAndTheLinesToWrite() throws Exception {
    MavenProject project = project("org.springframework.boot:spring-boot-starter-web");
    write(RESOURCES + "application.properties", "server.address=127.0.0.1\n");
    assertThat(server(project).endpointNotes().problems().get(0))
        .isEqualTo(
            """
            server.address is 127.0.0.1 (from src/main/resources/application.properties), where no \
            other pod can call it: create .mcp/servers.yaml with:
                version: v1
                servers:
                  - name: orders
                    env: [{name: SERVER_ADDRESS, value: 0.0.0.0}]\
            """);
    write(".mcp/servers.yaml", "version: v1\nservers:\n  - {name: orders}\n");
    assertThat(server(project).endpointNotes().problems().get(0))
        .contains("write into the entry of orders in .mcp/servers.yaml (line 3):");
  }

  /** Written for the platform's default, which the program is told by its environment. */
  @Test
  void frameworksDefaultMovesNoServerAwayFromItsProbes() throws Exception {
    MavenProject project = project("io.quarkus:quarkus-rest");
    write(
        ".mcp/servers.yaml",
        "version: v1\nservers:\n  - name: orders\n    probes: {liveness: {tcpSocket: {port: 8088}}}\n");
    assertThat(server(project).port()).isEqualTo(8088);
    assertThat(server(project).endpointNotes().origins()).isEmpty();
  }

  @Test
  void imageOfElsewhereIsNotMadeOfThisProject() throws Exception {
    MavenProject project = project("io.quarkus:quarkus-rest");
    write(".mcp/servers.yaml", "version: v1\nservers:\n  - {name: orders, image: 'r.io/x:1'}\n");
    assertThat(server(project).spec().port()).isNull();
  }

  @Test
  void resourceThatAnotherPluginMakesIsFoundInTheClasses() throws Exception {
    MavenProject project = project("io.quarkus:quarkus-rest");
    write("target/classes/application.properties", "quarkus.http.port=7000");
    assertThat(server(project).port()).isEqualTo(7000);
  }
}
