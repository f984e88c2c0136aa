package io.mcpruntime.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Public MCP servers on this machine: {@code mcp:dev}, {@code mcp:test}, {@code mcp:connect}, and a
 * client that reads what was written. {@link PublicDeploymentsE2E} has the same in a cluster.
 */
@OnMachine
class PublicProjectsE2E {
  private static final List<String> CLIENTS = List.of("claude-code", "cursor", "vscode", "codex");
  private static final String[] CONNECT = {
    Maven.goal("connect"),
    "-Dmcp.client=" + String.join(",", CLIENTS),
    "-Dmcp.scope=project",
    "-Dmcp.create"
  };

  @TempDir Path folder;

  @BeforeAll
  static void clients() {
    McpClient.install();
  }

  @ParameterizedTest
  @EnumSource
  void threeLinesDescribeIt(PublicProject project) throws IOException {
    Path metadata = project.fixture().resolve(".mcp/servers.yaml");
    assertThat(Files.exists(metadata) ? Files.readAllLines(metadata) : List.of())
        .as(project + " in " + metadata)
        .hasSizeLessThanOrEqualTo(3);
  }

  static Stream<PublicProject> projects() {
    return PublicProject.ofRun(PublicProject.MEMORY, PublicProject.SPRING);
  }

  @ParameterizedTest
  @MethodSource("projects")
  void servesOnThisMachine(PublicProject project) {
    PublicSteps steps = new PublicSteps(project);
    Path copy = project.in(folder);
    steps.take("packages", () -> project.packages().install(copy));
    try (DevProcess dev = DevProcess.start(copy)) {
      steps.take("mcp:dev", () -> dev.serving().awaitLine(project.server() + " serves "));
      steps.take("mcp:connect mcp:test", () -> steps.test(copy, CONNECT));
      String url = steps.take("configuration", () -> url(copy, dev.url(project.server())));
      steps.take("a client's call", () -> steps.call(url));
    }
  }

  /** The address that each client's file has, as the npm package add-mcp reads it. */
  private static String url(Path copy, String url) {
    String read = McpClient.addMcp(copy, CLIENTS);
    assertThat(read.split("\\(" + url + "\\)", -1)).as(read).hasSize(CLIENTS.size() + 1);
    return url;
  }
}
