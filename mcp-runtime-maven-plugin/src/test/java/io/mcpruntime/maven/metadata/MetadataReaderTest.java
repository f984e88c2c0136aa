package io.mcpruntime.maven.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Quantity;
import io.mcpruntime.crd.MCPServerSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataReaderTest {
  private static final String MINIMAL = "version: v1\nservers:\n  - name: weather\n";

  @TempDir Path basedir;

  static Stream<ErrorCase> errors() {
    return ErrorCase.all();
  }

  @ParameterizedTest
  @MethodSource("errors")
  void eachProblemIsOneLineWithItsPlace(ErrorCase error) throws Exception {
    for (var file : error.files().entrySet()) {
      write(file.getKey(), file.getValue());
    }
    assertThat(problems("weather")).isEqualTo(error.messages());
  }

  @Test
  void noFolderMeansOneServerFromThePom() throws Exception {
    ServerMetadata server = read("weather").get(0);
    assertThat(server.name()).isEqualTo("weather");
    assertThat(server.namespace()).isEqualTo("mcp-servers");
    assertThat(server.image()).isNull();
    assertThat(server.imageTag()).isEqualTo("latest");
    assertThat(server.route()).isEqualTo("/weather/mcp");
    assertThat(server.port()).isEqualTo(8088);
    assertThat(server.location()).hasToString("pom.xml");
  }

  @Test
  void buildNamesTheDockerfileOfTheImage() throws Exception {
    write(
        "servers.yaml",
        MINIMAL
            + """
                build:
                  dockerfile: docker/Dockerfile
                  target: last
                  args: {VERSION: 1.10, DEBUG: true, EMPTY: , UNITS: metric}
            """);
    DockerfileBuild build = read("weather").get(0).build();
    assertThat(build.dockerfile()).isEqualTo("docker/Dockerfile");
    assertThat(build.context()).isEqualTo(".");
    assertThat(build.target()).isEqualTo("last");
    assertThat(build.args())
        .isEqualTo(Map.of("VERSION", "1.10", "DEBUG", "true", "UNITS", "metric"));
    write("servers.yaml", MINIMAL + "    build: {}\n");
    assertThat(read("weather").get(0).build().dockerfile()).isEqualTo("Dockerfile");
    write("servers.yaml", MINIMAL);
    assertThat(read("weather").get(0).build()).isNull();
  }

  /** Git keeps no empty folder, and such a file marks a module as a server. */
  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n", "# to do\n", "---\n", "\uFEFF# a\r\n\r\n  # b", "--- # a\n...\n"})
  void fileThatSaysNothingMeansOneServerFromThePom(String text) throws Exception {
    write("server.yaml", text);
    ServerMetadata server = read("weather").get(0);
    assertThat(server.name()).isEqualTo("weather");
    assertThat(server.undeclared()).isTrue();
    write("servers.yaml", MINIMAL.replace("weather", "other"));
    assertThat(read("weather")).extracting(ServerMetadata::name).containsExactly("other");
  }

  /** Emacs' lock leads nowhere; macOS' copy on a foreign disk is no YAML. */
  @Test
  void whatEditorsKeepBesideAFileDeclaresNothing() throws Exception {
    write("servers.yaml", MINIMAL);
    write("._servers.yaml", "\0\5\26\7");
    write("#servers.yaml#", "version:");
    Files.createSymbolicLink(basedir.resolve(".mcp/.#servers.yaml"), Path.of("me@here.1:2"));
    assertThat(read("other")).extracting(ServerMetadata::name).containsExactly("weather");
  }

  /** A port of a probe may be a number or a name, and "8088" is no name. */
  @Test
  void wholeNumberIsANumberWhereItMayBeAWordToo() throws Exception {
    write(
        "servers.yaml",
        MINIMAL
            + """
                resources: {requests: {cpu: 1, memory: 1.50Gi}}
                disruptionBudget: {minAvailable: 1}
                probes:
                  readiness: {httpGet: {path: /healthz, port: 8088}}
                  liveness: {tcpSocket: {port: mcp}}
            """);
    MCPServerSpec spec = read("weather").get(0).spec();
    assertThat(spec.probes().readiness().getHttpGet().getPort()).isEqualTo(new IntOrString(8088));
    assertThat(spec.probes().liveness().getTcpSocket().getPort()).isEqualTo(new IntOrString("mcp"));
    assertThat(spec.disruptionBudget().minAvailable()).isEqualTo(new IntOrString(1));
    assertThat(spec.resources().getRequests()).containsEntry("memory", new Quantity("1.50Gi"));
  }

  @Test
  void emptyFolderMeansOneServerFromThePom() throws Exception {
    Files.createDirectory(basedir.resolve(".mcp"));
    assertThat(read("weather")).hasSize(1);
  }

  @Test
  void artifactIdThatIsNoNameAsksForOne() {
    assertThat(problems("Weather_Server"))
        .containsExactly(
            "pom.xml: the artifactId \"Weather_Server\" can't name the server; write a name in"
                + " .mcp/servers.yaml: a DNS label: at most 63 of a-z, 0-9 and '-', beginning with"
                + " a letter and not ending with '-'");
  }

  @Test
  void fileInPlaceOfTheFolderIsRefused() throws Exception {
    Files.writeString(basedir.resolve(".mcp"), MINIMAL);
    assertThat(problems("weather"))
        .containsExactly(".mcp: is a file; make it a folder with one YAML file or more");
  }

  @Test
  void byteOrderMarkIsNoMatter() throws Exception {
    write("servers.yaml", "\uFEFF" + MINIMAL);
    assertThat(read("weather")).hasSize(1);
  }

  @Test
  void otherEncodingsAreRefused() throws Exception {
    write("servers.yaml", "");
    Files.write(
        basedir.resolve(".mcp/servers.yaml"), "# caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(problems("weather"))
        .containsExactly(".mcp/servers.yaml: is not UTF-8; save it with that encoding");
  }

  @Test
  void longFilesAreRefused() throws Exception {
    write("servers.yaml", MINIMAL + "#".repeat(1024 * 1024));
    assertThat(problems("weather"))
        .containsExactly(".mcp/servers.yaml: is longer than 1 MiB; split it into several files");
  }

  @Test
  void folderThatIsNamedLikeAFileIsRefused() throws Exception {
    Files.createDirectories(basedir.resolve(".mcp/servers.yaml"));
    assertThat(problems("weather"))
        .containsExactly(
            ".mcp/servers.yaml: is not a file; only files may end in .yaml or .yml here");
  }

  @Test
  void linkOutOfTheProjectIsRefused(@TempDir Path elsewhere) throws Exception {
    Path secret = Files.writeString(elsewhere.resolve("secret.yaml"), MINIMAL);
    Files.createDirectory(basedir.resolve(".mcp"));
    Files.createSymbolicLink(basedir.resolve(".mcp/servers.yaml"), secret);
    assertThat(problems("weather"))
        .containsExactly(
            ".mcp/servers.yaml: is a link that leads out of the project; copy the file");
  }

  @Test
  void linkOfTheFolderOutOfTheProjectIsRefused(@TempDir Path elsewhere) throws Exception {
    Files.createSymbolicLink(basedir.resolve(".mcp"), elsewhere);
    assertThat(problems("weather"))
        .containsExactly(".mcp: is a link that leads out of the project; copy the file");
  }

  @Test
  void linkInsideTheProjectIsFollowed() throws Exception {
    Path real = Files.writeString(basedir.resolve("real.yaml"), MINIMAL);
    Files.createDirectory(basedir.resolve(".mcp"));
    Files.createSymbolicLink(basedir.resolve(".mcp/servers.yaml"), real);
    assertThat(read("any")).extracting(ServerMetadata::name).containsExactly("weather");
  }

  @Test
  void linkThatLeadsNowhereIsRefused() throws Exception {
    Files.createDirectory(basedir.resolve(".mcp"));
    Path link = basedir.resolve(".mcp/servers.yaml");
    Files.createSymbolicLink(link, link);
    assertThat(problems("weather"))
        .containsExactly(".mcp/servers.yaml: is a link that leads nowhere: FileSystem");
  }

  @Test
  void keyWithoutValueIsNotSet() throws Exception {
    write(
        "servers.yaml",
        "version: v1\nservers: [{name: , image: , route: ~, env: [{name: A, value: }]}]");
    ServerMetadata server = read("weather").get(0);
    assertThat(server.name()).isEqualTo("weather");
    assertThat(server.image()).isNull();
    assertThat(server.spec().route()).isNull();
    assertThat(server.spec().env().get(0).getValue()).isNull();
  }

  @Test
  void yamlElevensWordsForBooleansAreText() throws Exception {
    write("servers.yaml", "version: v1\nservers: [{env: [{name: NO, value: off}]}]");
    EnvVar variable = read("weather").get(0).spec().env().get(0);
    assertThat(variable.getName()).isEqualTo("NO");
    assertThat(variable.getValue()).isEqualTo("off");
  }

  @Test
  void tagOrDigestMeansThatTheImageExists() throws Exception {
    assertThat(prebuilt("registry:5000/weather")).isFalse();
    assertThat(prebuilt("weather")).isFalse();
    assertThat(prebuilt("registry:5000/weather:1")).isTrue();
    assertThat(prebuilt("weather@sha256:" + "0".repeat(64))).isTrue();
  }

  @Test
  void mergeKeysShareWhatServersHaveInCommon() throws Exception {
    write(
        "servers.yaml",
        """
        version: v1
        servers:
          - &base {name: weather, port: 9000, replicas: 2}
          - {<<: *base, name: storms, replicas: 3}
        """);
    ServerMetadata storms = read("any").get(1);
    assertThat(storms.name()).isEqualTo("storms");
    assertThat(storms.port()).isEqualTo(9000);
    assertThat(storms.spec().replicas()).isEqualTo(3);
  }

  @Test
  void aliasesThatExplodeAreStopped() throws Exception {
    StringBuilder bomb = new StringBuilder("version: v1\na0: &a0 [x, x]\n");
    for (int i = 1; i < 24; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    write("servers.yaml", bomb.toString());
    assertThat(problems("weather"))
        .containsExactly(
            ".mcp/servers.yaml: not valid YAML: its aliases expand to more than 20000 values");
  }

  @Test
  void mutatedFilesGiveServersOrProblemsAndNothingElse() throws Exception {
    String valid = Files.readString(GoldenTest.CASES.resolve("everything/.mcp/servers.yaml"));
    Random random = new Random(20261101);
    int refused = 0;
    for (int round = 0; round < 1000; round++) {
      String mutant = Mutation.of(valid, random);
      write("servers.yaml", mutant);
      try {
        for (ServerMetadata server : read("weather")) {
          assertThat(MCPServerYaml.of(server.resource("r/x:1"))).startsWith("apiVersion: ");
        }
      } catch (MetadataException e) {
        refused++;
        assertThat(e.problems())
            .as(mutant)
            .allMatch(line -> line.matches("\\.mcp/servers\\.yaml(:\\d+:\\d+)?: \\P{Cntrl}+"));
      }
    }
    assertThat(refused).isBetween(200, 999);
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(basedir.resolve(".mcp"));
    Files.write(basedir.resolve(".mcp").resolve(name), text.getBytes(StandardCharsets.UTF_8));
  }

  private boolean prebuilt(String image) throws Exception {
    write("servers.yaml", "version: v1\nservers: [{image: '%s'}]".formatted(image));
    ServerMetadata server = read("weather").get(0);
    assertThat(server.imageTag() == null).isEqualTo(server.prebuilt());
    return server.prebuilt();
  }

  private List<ServerMetadata> read(String artifactId) throws MetadataException {
    return new MetadataReader(new ProjectDefaults(artifactId, "1.0", basedir), w -> {}).read();
  }

  private List<String> problems(String artifactId) {
    return assertThatExceptionOfType(MetadataException.class)
        .isThrownBy(() -> read(artifactId))
        .actual()
        .problems();
  }
}
