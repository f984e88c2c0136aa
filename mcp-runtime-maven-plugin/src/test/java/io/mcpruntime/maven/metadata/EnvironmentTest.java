package io.mcpruntime.maven.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {
  private static final String FILE = ".mcp/environments/prod.yaml";

  @TempDir Path basedir;

  private final List<String> warnings = new ArrayList<>();

  @BeforeEach
  void writeServers() throws IOException {
    write(
        ".mcp/servers.yaml",
        """
        version: v1
        servers:
          - name: weather
            replicas: 1
            path: /api/mcp
            env: [{name: UNITS, value: metric}, {name: DEBUG, value: true}]
            resources: {requests: {cpu: 50m, memory: 96Mi}}
          - name: orders
        """);
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(basedir.resolve(file).getParent());
    Files.writeString(basedir.resolve(file), text);
  }

  private void overlay(String servers) throws IOException {
    write(FILE, "version: v1\nservers:\n" + servers);
  }

  private List<ServerMetadata> read(String environment) throws MetadataException {
    return new MetadataReader(new ProjectDefaults("shop", "1", basedir), warnings::add, environment)
        .read();
  }

  private List<String> problems(String environment) {
    return assertThatExceptionOfType(MetadataException.class)
        .isThrownBy(() -> read(environment))
        .actual()
        .problems();
  }

  @Test
  void mappingsAreMergedListsAndScalarsReplaceAndNullRemoves() throws Exception {
    overlay(
        """
          - name: weather
            namespace: forecasts
            replicas: 3
            path:
            envVars: [{name: UNITS, value: imperial}]
            resources: {requests: {memory: 1Gi}, limits: {memory: 2Gi}}
        """);
    ServerMetadata weather = read("prod").get(0);
    assertThat(weather.namespace()).isEqualTo("forecasts");
    assertThat(weather.spec().replicas()).isEqualTo(3);
    assertThat(weather.spec().path()).isNull();
    assertThat(weather.spec().env()).hasSize(1);
    assertThat(weather.spec().env().get(0).getValue()).isEqualTo("imperial");
    assertThat(weather.spec().resources().getRequests().get("cpu")).hasToString("50m");
    assertThat(weather.spec().resources().getRequests().get("memory")).hasToString("1Gi");
    assertThat(weather.spec().resources().getLimits().get("memory")).hasToString("2Gi");
    assertThat(read("prod").get(1).name()).isEqualTo("orders");
    assertThat(read(null).get(0).spec().replicas()).isEqualTo(1);
  }

  @Test
  void problemsNameTheLineOfTheOverlay() throws Exception {
    overlay("  - name: weather\n    replica: 2\n    port: 70000\n    paths:\n");
    assertThat(problems("prod"))
        .containsExactly(
            FILE + ":4:5: unknown key \"replica\"; did you mean \"replicas\"?",
            FILE + ":5:11: port must be a whole number from 1 to 65535, not 70000",
            FILE + ":6:5: unknown key \"paths\"; did you mean \"path\"?");
  }

  @Test
  void serverThatRunsElsewhereIsCheckedWithWhatTheOverlayAdds() throws Exception {
    write(
        ".mcp/servers.yaml",
        "version: v1\nservers: [{name: weather, remote: {url: 'https://h.example/mcp'}}]\n");
    overlay("  - name: weather\n    port: 9000\n");
    assertThat(problems("prod"))
        .containsExactly(
            FILE + ":4:5: remote excludes port: the server runs elsewhere; remove one of them");
  }

  @Test
  void rulesAboutSeveralKeysAreAskedOfTheMergedServer() throws Exception {
    write(".mcp/servers.yaml", "version: v1\nservers: [{name: weather, imageTag: '1'}]\n");
    overlay("  - name: weather\n    image: registry.example/weather:2\n");
    assertThat(problems("prod")).hasSize(1).first().asString().contains("imageTag can't be set");
    overlay("  - name: weather\n    image: registry.example/weather:2\n    imageTag:\n");
    assertThat(read("prod").get(0).prebuilt()).isTrue();
  }

  @Test
  void anUnknownServerIsAnErrorWithItsLine() throws Exception {
    overlay("  - name: wether\n");
    assertThat(problems("prod"))
        .containsExactly(FILE + ":3:11: no server \"wether\" in .mcp; did you mean \"weather\"?");
    overlay("  - name: weather\n  - {name: weather}\n");
    assertThat(problems("prod"))
        .containsExactly(FILE + ":4:12: the server \"weather\" is already at " + FILE + ":3:11");
    overlay("  - replicas: 2\n");
    assertThat(problems("prod")).hasSize(1).first().asString().contains("has no \"name\"");
  }

  @Test
  void anUnknownEnvironmentListsTheKnownOnes() throws Exception {
    overlay("  - name: weather\n");
    write(".mcp/environments/dev.yml", "version: v1\nservers: [{name: weather}]\n");
    assertThat(problems("stage"))
        .containsExactly(
            ".mcp/environments: no file stage.yaml for mcp.environment=stage; known are dev, prod");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../prod", "", ".prod", "a/b", "a\nb"})
  void aNameThatIsNoFileNameIsRefused(String name) {
    assertThat(problems(name))
        .hasSize(1)
        .first()
        .asString()
        .startsWith(".mcp/environments: mcp.environment is ");
  }

  @Test
  void theServerOfAProjectWithoutFilesHasTheNameOfItsArtifact() throws Exception {
    Files.delete(basedir.resolve(".mcp/servers.yaml"));
    overlay("  - name: shop\n    replicas: 2\n");
    assertThat(read("prod").get(0).spec().replicas()).isEqualTo(2);
  }

  @Test
  void onlyUnlikelyQuantitiesOfTheOverlayAreNamedAgain() throws Exception {
    overlay("  - name: weather\n    resources: {requests: {memory: 512}}\n");
    read("prod");
    assertThat(warnings).hasSize(1).first().asString().startsWith(FILE + ":4");
  }
}
