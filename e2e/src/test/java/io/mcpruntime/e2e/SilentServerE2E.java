package io.mcpruntime.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that log nothing and listen on another port: deploy searches the pod's ports. */
@OnCluster
class SilentServerE2E {
  private static final String NAMESPACE = "mcp-e2e-silent";

  /** Answers a ping as MCP servers do, or with a page. */
  private static final String PROGRAM =
      """
      import http.server, os

      class Handler(http.server.BaseHTTPRequestHandler):
          def do_POST(self):
              self.rfile.read(int(self.headers.get("Content-Length", 0)))
              body = os.environ["ANSWER"].encode()
              self.send_response(200)
              self.send_header("Content-Type", "application/json")
              self.send_header("Content-Length", str(len(body)))
              self.end_headers()
              self.wfile.write(body)

          def log_message(self, *arguments):
              pass

      address = (os.environ["ADDRESS"], int(os.environ["LISTEN"]))
      http.server.ThreadingHTTPServer(address, Handler).serve_forever()
      """;

  private static final String MCP = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}";

  @TempDir static Path folder;
  private static KubernetesClient client;
  private static Path tar;

  @BeforeAll
  static void platform() throws IOException {
    assumeTrue(DockerfileImage.canBeBuilt("a silent server"), "no buildah or mmdebstrap");
    client = new KubernetesClientBuilder().build();
    Maven.in(folder, Maven.goal("setup")).succeeded();
    Namespaces.ready(client, NAMESPACE);
    Path context = Files.createDirectories(folder.resolve("image"));
    Files.writeString(context.resolve("server.py"), PROGRAM);
    Files.write(
        context.resolve("Dockerfile"),
        List.of(
            "ARG BASE",
            "FROM $BASE",
            "COPY server.py /app/",
            "USER 65532:65532",
            "ENTRYPOINT [\"python3\", \"/app/server.py\"]"));
    tar =
        DockerfileImage.build(context, folder.resolve("silent.tar"), "silent:1", BaseImage.PYTHON);
  }

  @AfterAll
  static void remove() {
    if (client != null) {
      client.namespaces().withName(NAMESPACE).delete();
      client.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"3000", "8000"})
  void portOfAServerThatLogsNothingIsFoundInItsPod(int port) throws IOException {
    Command.Run run = deploy("elsewhere-" + port, "0.0.0.0", port);
    assertThat(run.output())
        .contains(
            "nothing answers on port 8088, but the pod answers MCP on port " + port,
            "port: " + port)
        .doesNotContain("is not Ready after");
  }

  @Test
  void serverOnTheLoopbackAddressOfItsPodIsNamed() throws IOException {
    Command.Run run = deploy("inside", "127.0.0.1", 8088);
    assertThat(run.output())
        .contains("it answers on port 8088 inside its pod", "it listens on 127.0.0.1 only");
  }

  private static Command.Run deploy(String name, String address, int port) throws IOException {
    Path project = Files.createDirectories(folder.resolve(name));
    Files.createDirectories(project.resolve(".mcp"));
    Files.writeString(
        project.resolve(".mcp/servers.yaml"),
        """
        version: v1
        servers:
          - name: %s
            namespace: %s
            env:
              - {name: ADDRESS, value: "%s"}
              - {name: LISTEN, value: "%d"}
              - {name: ANSWER, value: '%s'}
        """
            .formatted(name, NAMESPACE, address, port, MCP));
    Files.writeString(
        project.resolve("pom.xml"),
        "<project><modelVersion>4.0.0</modelVersion><groupId>e2e</groupId><artifactId>"
            + name
            + "</artifactId><version>1</version><packaging>pom</packaging></project>");
    Command.Run run =
        Maven.in(project, Maven.goal("deploy"), "-Dmcp.imageTar=" + tar, "-Dmcp.timeout=90");
    assertThat(run.exit()).isNotZero();
    assertThat(run.output()).doesNotContain("\tat ");
    return run;
  }
}
