package io.mcpruntime.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Six secrets where users keep them, the most talkative Maven, and a registry that says back in its
 * errors what it was sent: no output has one of them.
 */
@OnMachine
class SecretsE2E {
  private static final String OF_ENVIRONMENT = "planted-environment-5d1c";
  private static final String OF_SETTINGS = "planted-settings-77ab";
  private static final String OF_DOCKER = "planted-docker-90fe";
  private static final String OF_POM = "planted-pom-31c8";
  private static final String OF_COMMAND_LINE = "planted-command-line-c0de";
  private static final String OF_KUBECONFIG = "planted-kubeconfig-4e42";
  private static final List<String> ALL =
      List.of(OF_ENVIRONMENT, OF_SETTINGS, OF_DOCKER, OF_POM, OF_COMMAND_LINE, OF_KUBECONFIG);

  @TempDir Path folder;
  private final Set<String> received = ConcurrentHashMap.newKeySet();
  private ServerSocket echo;
  private Path project;
  private String last;

  @BeforeEach
  void plant() throws IOException {
    echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread accepting = new Thread(this::accept, "echo");
    accepting.setDaemon(true);
    accepting.start();
    project = Files.createDirectories(folder.resolve("project"));
    Path classes = Files.createDirectories(project.resolve("src/main/java"));
    Files.writeString(
        classes.resolve("Main.java"), "class Main { public static void main(String[] a) {} }");
    Files.createDirectories(project.resolve(".mcp"));
    Files.writeString(
        project.resolve(".mcp/server.yaml"), "version: v1\nservers: [{name: planted}]\n");
    pom("");
    Files.writeString(
        folder.resolve("settings.xml"),
        "<settings><servers><server><id>%s</id><username>me</username><password>%s</password></server></servers></settings>"
            .formatted(registry(), OF_SETTINGS));
    Files.writeString(
        Files.createDirectories(folder.resolve("docker")).resolve("config.json"),
        "{\"auths\": {\"%s\": {\"auth\": \"%s\"}}}".formatted(registry(), base64("me", OF_DOCKER)));
    Files.writeString(
        folder.resolve("kubeconfig"),
        """
        apiVersion: v1
        kind: Config
        current-context: c
        contexts: [{name: c, context: {cluster: c, user: u}}]
        clusters: [{name: c, cluster: {server: 'http://%s'}}]
        users: [{name: u, user: {token: %s}}]
        """
            .formatted(registry(), OF_KUBECONFIG));
  }

  @AfterEach
  void stop() throws IOException {
    echo.close();
  }

  @Test
  void passwordOfTheEnvironmentIsNotPrinted() {
    push(Map.of("MCP_REGISTRY_PASSWORD", OF_ENVIRONMENT), "-Dmcp.registry.username=me");
    assertThat(received).contains("Basic " + base64("me", OF_ENVIRONMENT));
  }

  @Test
  void passwordOfTheCommandLineIsNotPrinted() {
    push(Map.of(), "-Dmcp.registry.username=me", "-Dmcp.registry.password=" + OF_COMMAND_LINE);
    assertThat(received).contains("Basic " + base64("me", OF_COMMAND_LINE));
  }

  @Test
  void passwordOfThePomIsNotPrinted() throws IOException {
    pom(
        "<mcp.registry.username>me</mcp.registry.username><mcp.registry.password>%s</mcp.registry.password>"
            .formatted(OF_POM));
    push(Map.of());
    assertThat(received).contains("Basic " + base64("me", OF_POM));
  }

  @Test
  void passwordOfSettingsIsNotPrinted() {
    push(Map.of(), "-gs", folder.resolve("settings.xml").toString());
    assertThat(received).as(last).contains("Basic " + base64("me", OF_SETTINGS));
  }

  /** Maven hands out what it can't decrypt as it stands. */
  @Test
  void passwordOfSettingsThatCannotBeDecryptedIsNeverSent() throws IOException {
    Path settings = folder.resolve("settings.xml");
    String encrypted = "{jSMOWnoPFgsHVpMvz5VrIt5kRbzGpI8u+9EF1iFQyJQ=}";
    Files.writeString(settings, Files.readString(settings).replace(OF_SETTINGS, encrypted));
    push(Map.of(), "-gs", settings.toString());
    assertThat(received).as(last).noneMatch(header -> header.startsWith("Basic "));
    assertThat(last).contains("server \"" + registry() + "\" of settings.xml").contains("not sent");
  }

  @Test
  void loginOfDockerIsNotPrinted() {
    push(Map.of("DOCKER_CONFIG", folder.resolve("docker").toString()));
    assertThat(received).as(last).contains("Basic " + base64("me", OF_DOCKER));
  }

  @Test
  void tokenOfTheKubeconfigIsNotPrinted() {
    Command.Run run =
        Maven.in(
            project,
            Map.of("KUBECONFIG", folder.resolve("kubeconfig").toString()),
            "-X",
            "-e",
            Maven.goal("status"));
    assertThat(run.exit()).isNotZero();
    assertThat(received).contains("Bearer " + OF_KUBECONFIG);
    assertNothingPrinted(run);
  }

  private void push(Map<String, String> environment, String... arguments) {
    String[] all =
        Stream.concat(
                Stream.of(
                    "-X",
                    "-e",
                    Maven.goal("push"),
                    "-Dmcp.registry=" + registry() + "/acme",
                    "-Dmcp.registry.insecure"),
                Stream.of(arguments))
            .toArray(String[]::new);
    Command.Run run = Maven.in(project, environment, all);
    assertThat(run.exit()).as(run.output()).isNotZero();
    last = run.output();
    assertNothingPrinted(run);
  }

  /** Leaves out one thing that is not ours: maven-resources-plugin lists the environment. */
  private static void assertNothingPrinted(Command.Run run) {
    String own = run.output().replaceAll("(?s)\\[DEBUG\\] properties used \\{.*?\\}\n(?=\\[)", "");
    List<String> lines = own.lines().toList();
    for (String secret : ALL) {
      assertThat(lines)
          .noneMatch(line -> line.contains(secret))
          .noneMatch(line -> line.contains(base64("me", secret)));
    }
  }

  private void pom(String properties) throws IOException {
    Files.writeString(
        project.resolve("pom.xml"),
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>planted</groupId><artifactId>planted</artifactId><version>1</version>
          <properties>
            <maven.compiler.source>17</maven.compiler.source>
            <maven.compiler.target>17</maven.compiler.target>
            <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
            %s
          </properties>
          <build><plugins>
            <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.14.1</version></plugin>
            <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.5.4</version></plugin>
          </plugins></build>
        </project>
        """
            .formatted(properties));
  }

  private String registry() {
    return "127.0.0.1:" + echo.getLocalPort();
  }

  private static String base64(String user, String password) {
    return Base64.getEncoder()
        .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  private void accept() {
    while (!echo.isClosed()) {
      try {
        Socket socket = echo.accept();
        Thread answering = new Thread(() -> answer(socket), "echo");
        answering.setDaemon(true);
        answering.start();
      } catch (IOException e) {
        return;
      }
    }
  }

  private void answer(Socket socket) {
    try (socket) {
      sayBack(socket);
    } catch (IOException e) {
      // The client hung up.
    }
  }

  /** Echoes requests like a debugging proxy or a careless server; closes TLS connections. */
  private void sayBack(Socket socket) throws IOException {
    BufferedReader head =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    String first = head.readLine();
    if (first == null || !first.endsWith("HTTP/1.1")) {
      return;
    }
    String said = "";
    for (String line = head.readLine(); !line.isEmpty(); line = head.readLine()) {
      if (line.toLowerCase(Locale.ROOT).startsWith("authorization: ")) {
        String authorization = line.substring("authorization: ".length());
        received.add(authorization);
        said =
            authorization.startsWith("Basic ") ? authorization + " " + decoded(authorization) : "";
      }
    }
    String body =
        "{\"kind\":\"Status\",\"message\":\"%1$s\",\"errors\":[{\"code\":\"DENIED\",\"message\":\"%1$s\"}]}"
            .formatted(said);
    String answer =
        "HTTP/1.1 %s\r\nContent-Type: application/json\r\nWWW-Authenticate: Basic realm=\"r\"\r\nX-Echo: %s\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(said.isEmpty() ? "401 no" : "403 no", said, body.length(), body);
    socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String decoded(String basic) {
    byte[] pair = Base64.getDecoder().decode(basic.substring("Basic ".length()));
    return new String(pair, StandardCharsets.UTF_8);
  }
}
