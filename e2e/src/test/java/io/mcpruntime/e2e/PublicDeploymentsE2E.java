package io.mcpruntime.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.mcpruntime.crd.MCPServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The projects of {@link PublicProjectsE2E} in the cluster: deployed, tested, and called. */
@OnCluster
class PublicDeploymentsE2E {
  /** Its image is built by mcp:deploy from its Dockerfile. */
  private static final PublicProject DOCKERFILE = PublicProject.EVERYTHING;

  @TempDir static Path folder;
  private static KubernetesClient client;

  @BeforeAll
  static void setsThePlatformUp() {
    McpClient.install();
    client = new KubernetesClientBuilder().build();
    Maven.in(folder, Maven.goal("setup")).succeeded();
  }

  @AfterAll
  static void close() {
    if (client != null) {
      client.close();
    }
  }

  static Stream<PublicProject> projects() {
    return PublicProject.ofRun(DOCKERFILE, PublicProject.MEMORY);
  }

  @ParameterizedTest
  @MethodSource("projects")
  void servesInTheCluster(PublicProject project) {
    boolean image = project.packages() != PublicPackages.MAVEN;
    assumeTrue(!image || DockerfileImage.canBeBuilt("public/" + project), "no buildah");
    PublicSteps steps = new PublicSteps(project);
    Path copy = project.in(folder);
    if (project == DOCKERFILE) {
      steps.take("mcp:deploy of its Dockerfile, mcp:test", () -> dockerfile(steps, copy));
    } else {
      steps.take("image", () -> project.packages().image(copy, project.server() + ":1"));
      steps.take(
          "mcp:deploy mcp:test", () -> steps.test(copy, Maven.goal("deploy"), "-DskipTests"));
    }
    steps.take("a client's call", () -> steps.call(server(project).getStatus().url()));
    steps.take("deletion", () -> removed(project));
  }

  /** Three lines of {@code .mcp} in place of an image that is made before. */
  private static String dockerfile(PublicSteps steps, Path copy) {
    DOCKERFILE.packages().install(copy);
    Maven.edit(copy.resolve("pom.xml"), "<mcp.imageTar>target/image.tar</mcp.imageTar>", "");
    write(
        copy.resolve(".mcp/servers.yaml"),
        "version: v1\nservers:\n  - build: {args: {BASE: \"%s\"}}\n"
            .formatted(BaseImage.NODE.made()));
    String output = steps.test(copy, DockerfileImage.environment(), Maven.goal("deploy"));
    assertThat(output).contains("with buildah");
    return output;
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MCPServer removed(PublicProject project) {
    MCPServer server = server(project);
    client.resource(server).delete();
    var deployment =
        client.apps().deployments().inNamespace("mcp-servers").withName(project.server());
    await().atMost(Duration.ofMinutes(1)).until(() -> deployment.get() == null);
    return server;
  }

  private static MCPServer server(PublicProject project) {
    MCPServer server =
        client
            .resources(MCPServer.class)
            .inNamespace("mcp-servers")
            .withName(project.server())
            .require();
    assertThat(server.getSpec().image()).contains("@sha256:");
    return server;
  }
}
