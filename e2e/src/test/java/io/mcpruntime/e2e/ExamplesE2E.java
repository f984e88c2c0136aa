package io.mcpruntime.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.mcpruntime.crd.MCPServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples, and projects that the archetype makes, with three replicas in the cluster. */
@OnCluster
class ExamplesE2E {
  private static final String SERVERS = "mcp-servers";
  private static final Path EXAMPLES = Path.of("..", "examples");

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

  @Test
  void sqlOnQuarkusAnswersAQuery() {
    String url = deployed(Maven.copyOf(EXAMPLES.resolve("sql"), folder.resolve("sql")), "sql");
    assertThat(call(url, "query", "sql=SELECT title FROM books WHERE published = 1851"))
        .contains("Moby-Dick");
    assertThat(call(url, "query", "sql=DELETE FROM books")).contains("\"isError\": true");
    removed("sql");
  }

  @Test
  void filesOnSpringSearchesTheMountedFolder() throws IOException {
    Path project = Maven.copyOf(EXAMPLES.resolve("files"), folder.resolve("files"));
    Map<String, String> handbook = new TreeMap<>();
    try (var files = Files.list(project.resolve("handbook"))) {
      for (Path file : files.toList()) {
        handbook.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    Namespaces.ready(client, SERVERS);
    var folder =
        new ConfigMapBuilder()
            .withNewMetadata()
            .withName("handbook")
            .addToLabels("mcpruntime.io/usable-by-servers", "true");
    client
        .resource(folder.withNamespace(SERVERS).endMetadata().withData(handbook).build())
        .serverSideApply();
    String url = deployed(project, "files");
    assertThat(call(url, "search", "text=receipts")).contains("travel.md");
    assertThat(call(url, "read", "file=../etc/passwd")).contains("\"isError\": true");
    removed("files");
    client.configMaps().inNamespace(SERVERS).withName("handbook").delete();
  }

  @Test
  void timezonesInPythonComesFromItsDockerfile() {
    Path project = Maven.copyOf(EXAMPLES.resolve("timezones"), folder.resolve("timezones"));
    Command.run(project, Map.of(), List.of("python3", "-m", "unittest")).succeeded();
    assumeTrue(DockerfileImage.canBeBuilt("examples/timezones"), "no buildah or mmdebstrap");
    Path tar = project.resolve("target/timezones.tar");
    DockerfileImage.build(project, tar, "timezones:1", BaseImage.PYTHON);
    String url = deployed(project, "timezones");
    assertThat(call(url, "convert", "time=2026-03-01T09:30", "source=Europe/Berlin", "target=UTC"))
        .contains("2026-03-01T08:30");
    assertThat(call(url, "now", "zone=Mars")).contains("is no time zone");
    removed("timezones");
  }

  @Test
  void newProjectOnTheSdkIsDeployedAsItIs() throws IOException {
    assertThat(McpClient.go(greets(new Archetype("sdk", "http", 17)), "list")).contains("greet");
    assertThat(archivesOfPods("com.example.hello.Main"))
        .as("the archives that its JVMs have mapped; pods run on this machine")
        .hasSizeGreaterThanOrEqualTo(3)
        .containsOnly("/app/classes.jsa");
    removed("hello");
  }

  /**
   * Without the Go SDK's client, which waits for the head of a stream that Spring AI sends late.
   */
  @Test
  void newProjectWithSessionsIsDeployedAsItIs() throws IOException {
    greets(new Archetype("spring", "http-stateful", 17));
    removed("hello");
  }

  /** Follows docs/spring-boot.md, starting with its application. */
  @Test
  void springBootApplicationOfTheGuideIsDeployed() {
    Path application = Path.of("servers", "orders");
    Path project = Maven.copyOf(application, folder.resolve("orders"));
    Guide.read("spring-boot.md").applyTo(project);
    Maven.edit(project.resolve(".mcp/servers.yaml"), "name: orders,", "name: orders, replicas: 3,");
    assertThat(call(threePodsOf(project, "orders"), "find", "number=2026-0815"))
        .contains("2026-0815");
    removed("orders");
  }

  /** Returns the class archives of the containers' processes with this main class. */
  private static List<String> archivesOfPods(String mainClass) throws IOException {
    List<String> archives = new ArrayList<>();
    for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
      String command = process.info().commandLine().orElse("");
      if (command.contains(" -cp /app/libs/") && command.endsWith(mainClass)) {
        String maps = mapsOf(process);
        if (!maps.isEmpty()) {
          archives.add(maps.contains("/app/classes.jsa") ? "/app/classes.jsa" : "none");
        }
      }
    }
    return archives;
  }

  private static String mapsOf(ProcessHandle process) throws IOException {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), "maps"));
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  private static String greets(Archetype variant) throws IOException {
    Path project =
        variant.generatedIn(Files.createDirectories(folder.resolve(variant.framework())));
    String url = deployed(project, "hello");
    assertThat(call(url, "greet", "name=Ada")).contains("Hello, Ada!");
    return url;
  }

  private static String deployed(Path project, String name) {
    String entry = "- name: " + name;
    Maven.edit(project.resolve(".mcp/servers.yaml"), entry, entry + "\n    replicas: 3");
    return threePodsOf(project, name);
  }

  /** The URL of a project's server, once three pods of it are available. */
  private static String threePodsOf(Path project, String name) {
    Maven.in(project, "mcp:deploy", "-DskipTests", "-Dmcp.timeout=180").succeeded();
    assertThat(server(name).getSpec().image()).contains("@sha256:");
    var deployment = client.apps().deployments().inNamespace(SERVERS).withName(name).get();
    assertThat(deployment.getStatus().getAvailableReplicas()).isEqualTo(3);
    return server(name).getStatus().url();
  }

  private static String call(String url, String tool, String... arguments) {
    List<String> command = new ArrayList<>(List.of("--method", "tools/call", "--tool-name", tool));
    for (String argument : arguments) {
      command.addAll(List.of("--tool-arg", argument));
    }
    return McpClient.inspector(url, command.toArray(String[]::new));
  }

  /** The next of this name begins with nothing. */
  private static void removed(String name) {
    client.resource(server(name)).delete();
    var deployment = client.apps().deployments().inNamespace(SERVERS).withName(name);
    await().atMost(Duration.ofMinutes(1)).until(() -> deployment.get() == null);
  }

  private static MCPServer server(String name) {
    return client.resources(MCPServer.class).inNamespace(SERVERS).withName(name).require();
  }
}
