package io.mcpruntime.maven.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is valid for the schema and hardly meant: files, quantities and fields of a pod. */
class HardlyMeantTest {
  private static final String MINIMAL = "version: v1\nservers:\n  - name: weather\n    ";

  @TempDir private Path basedir;
  private final List<String> warnings = new ArrayList<>();

  private List<ServerMetadata> read(String file, String text) throws Exception {
    Path folder = Files.createDirectories(basedir.resolve(".mcp"));
    Files.writeString(folder.resolve(file), text);
    return new MetadataReader(new ProjectDefaults("pom", "1.0", basedir), warnings::add).read();
  }

  private List<String> problems(String line) {
    return assertThatExceptionOfType(MetadataException.class)
        .isThrownBy(() -> read("servers.yaml", MINIMAL + line + "\n"))
        .actual()
        .problems();
  }

  @ParameterizedTest
  @ValueSource(strings = {"servers.YML", "servers.YAML", "Servers.Yaml", "a.yMl"})
  void endingsAreReadInAnyCase(String file) throws Exception {
    assertThat(read(file, MINIMAL).get(0).name()).isEqualTo("weather");
  }

  @ParameterizedTest
  @ValueSource(strings = {"servers.json", "servers.yaml.txt", "servers", "server.yam"})
  void fileThatIsNotReadIsNamed(String file) throws Exception {
    assertThat(read(file, MINIMAL).get(0).name()).isEqualTo("pom");
    assertThat(warnings)
        .containsExactly(
            ".mcp/" + file + ": is not read; only files that end in .yaml or .yml are");
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "servers.yaml~", "args.json"})
  void otherFilesAreLeftAlone(String file) throws Exception {
    assertThat(read(file, "not: ours").get(0).name()).isEqualTo("pom");
    assertThat(warnings).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "resources: {limits: {memory: 512}} | 4:34: memory: 512 is 512 bytes; did you mean 512Mi?",
        "resources: {requests: {memory: 512m}} | 4:36: memory: 512m is 0.512 bytes; did you mean 512Mi?",
        "resources: {requests: {memory: 100k}} | 4:36: memory: 100k is 100000 bytes; did you mean 100Mi?",
        "resources: {limits: {ephemeral-storage: 5}} | 4:45: ephemeral-storage: 5 is 5 bytes; did you mean 5Mi?",
        "resources: {limits: {cpu: 500}} | 4:31: cpu: 500 is 500 cores; did you mean 500m?",
        "volumes: [{name: v, emptyDir: {sizeLimit: 10}}] | 4:47: sizeLimit: 10 is 10 bytes; did you mean 10Mi?",
        "podTemplate: {spec: {containers: [{name: a, resources: {limits: {memory: 64}}}]}} | 4:78: memory: 64 is 64 bytes; did you mean 64Mi?",
      })
  void quantityThatIsHardlyMeantIsWarnedOf(String line, String warning) throws Exception {
    assertThat(read("servers.yaml", MINIMAL + line + "\n")).hasSize(1);
    assertThat(warnings).containsExactly(".mcp/servers.yaml:" + warning);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "memory: 256MB | ; write 256Mi (or 256M)",
        "memory: 256mb | ; write 256Mi (or 256M)",
        "memory: 256mi | ; write 256Mi",
        "memory: 1GB | ; write 1Gi (or 1G)",
        "memory: 1.5 GiB | ; write 1.5Gi",
        "memory: 64KB | ; write 64Ki (or 64k)",
        "memory: 512 Mi | ; write 512Mi",
        "memory: 512 bytes | ; write 512",
        "cpu: 0.5 CPU | ; write 0.5",
        "cpu: 2 cores | ; write 2",
        "cpu: 500 m | ; write 500m",
        "cpu: 500 millicores | ; write 500m",
        "cpu: '1,5' | ; write 1.5",
        "cpu: '1,500' | ''",
        "cpu: much | ''",
      })
  void quantityInAnotherSpellingIsCorrected(String entry, String hint) {
    assertThat(problems("resources: {limits: {" + entry + "}}"))
        .singleElement()
        .asString()
        .contains(" must be a quantity such as 50m, 0.5 or 128Mi, not ")
        .endsWith("\"" + hint);
    String pod = "podTemplate: {spec: {containers: [{name: a, resources: {limits: {%s}}}]}}";
    assertThat(problems(pod.formatted(entry)))
        .singleElement()
        .asString()
        .contains(" must be a quantity, not ")
        .endsWith("\"" + hint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "resources: {limits: {memory: 512Mi, cpu: 2}, requests: {memory: 0.5Gi, cpu: 500m}}",
        "resources: {limits: {memory: 536870912, cpu: 0.5, example.com/gpu: 1}}",
        "resources: {requests: {memory: 0}}",
        "env: [{name: memory, value: 512}]"
      })
  void otherQuantitiesAreFine(String line) throws Exception {
    assertThat(read("servers.yaml", MINIMAL + line + "\n")).hasSize(1);
    assertThat(warnings).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "podTemplate: {spec: {nodeSelectr: {a: b}}} | 4:26: unknown key \"nodeSelectr\"; did you mean \"nodeSelector\"?",
        "podTemplate: {spec: {HostPID: true}} | 4:26: unknown key \"HostPID\"; did you mean \"hostPID\"?",
        "podTemplate: {sepc: {}} | 4:19: unknown key \"sepc\"; did you mean \"spec\"?",
        "podTemplate: {spec: {containers: [{name: a}, {name: b, imge: {c: d}}]}} | 4:60: unknown key \"imge\"; did you mean \"image\"?",
        "podTemplate: {spec: {containers: {}}} | 4:26: podTemplate.spec.containers must be a list",
        "podTemplate: {spec: {terminationGracePeriodSeconds: soon}} | 4:26: podTemplate.spec.terminationGracePeriodSeconds must be a whole number",
        "podTemplate: {spec: {hostNetwork: maybe}} | 4:26: podTemplate.spec.hostNetwork must be true or false",
      })
  void whatIsNoFieldOfAPodIsNamedWithItsPlace(String line, String problem) {
    assertThat(problems(line)).containsExactly(".mcp/servers.yaml:" + problem);
  }

  @Test
  void allUnknownFieldsAreToldAtOnce() {
    assertThat(problems("podTemplate: {spec: {aaaaaaaaaaa: 1, volumes: [{name: v, nnn: {}}]}}"))
        .hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "podTemplate: {metadata: {annotations: {a.b/c: 1}, labels: {x: y}}}",
        "podTemplate: {spec: {securityContext: null, priority: 5, hostNetwork: false}}",
        "podTemplate: {spec: {containers: [{name: a, $patch: delete}], $patch: replace}}",
        "podTemplate: {spec: {containers: [{name: server, resources: {limits: {cpu: 1}}, ports: [{containerPort: 1, name: x}], livenessProbe: {httpGet: {port: 8080}}}]}}",
        "podTemplate: {}",
        "podTemplate:"
      })
  void partsOfAPodAreTaken(String line) throws Exception {
    assertThat(read("servers.yaml", MINIMAL + line + "\n")).hasSize(1);
  }
}
