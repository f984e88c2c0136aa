package io.mcpruntime.maven.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.mcpruntime.crd.MCPServerSpec;
import io.mcpruntime.maven.metadata.MCPServerYaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TargetFilesTest {
  private static final ObjectMapper YAML = new YAMLMapper(new YAMLFactory());

  @TempDir Path folder;

  @Test
  void unknownTargetNamesThemAll() {
    assertThatThrownBy(() -> Target.of("argo"))
        .hasMessage(
            "mcp.target is \"argo\"; one of native, helm, kustomize, toolhive, kmcp,"
                + " mcp.x-k8s.io/v1beta1");
  }

  @Test
  void nativeIsTheResourceThatDeployApplies() throws Exception {
    assertThat(write(Target.NATIVE).path())
        .isEqualTo(folder.resolve("orders.yaml"))
        .content()
        .isEqualTo(MCPServerYaml.of(PortableServers.full()));
  }

  @Test
  void toolhiveCompletesItsPodsByTheTemplate() throws Exception {
    JsonNode spec = spec(Target.TOOLHIVE);
    assertThat(spec.path("transport").asText()).isEqualTo("streamable-http");
    assertThat(spec.path("mcpPort").intValue()).isEqualTo(9000);
    assertThat(spec.path("backendReplicas").intValue()).isEqualTo(2);
    assertThat(spec.path("sessionAffinity").asText()).isEqualTo("None");
    assertThat(spec.at("/resources/limits").toString()).isEqualTo("{\"memory\":\"256Mi\"}");
    JsonNode container = spec.at("/podTemplateSpec/spec/containers/0");
    assertThat(container.path("name").asText()).isEqualTo("mcp");
    assertThat(container.at("/env/0/name").asText()).isEqualTo("KEY");
    assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/ready");
    assertThat(lost(Target.TOOLHIVE))
        .containsExactlyInAnyOrder(
            "resources.limits.ephemeral-storage",
            "path",
            "limits.requestsPerSecond",
            "strategy",
            "servicePort",
            "scheme",
            "caConfigMap",
            "route",
            "podTemplate",
            "disruptionBudget",
            "networkPolicy",
            "catalogue");
  }

  @Test
  void kmcpGetsOneWordOfTheCommandAndTheOthersAsArguments() throws Exception {
    JsonNode spec = spec(Target.KMCP);
    assertThat(spec.at("/deployment/cmd").asText()).isEqualTo("java");
    assertThat(spec.at("/deployment/args").toString())
        .isEqualTo("[\"-jar\",\"app.jar\",\"--verbose\",\"{{ name }}\"]");
    assertThat(spec.at("/deployment/env/UNITS").asText()).isEqualTo("metric");
    assertThat(spec.at("/httpTransport/path").asText()).isEqualTo("/api/mcp");
    assertThat(lost(Target.KMCP))
        .contains("env[2].valueFrom", "envFrom", "probes", "scheme", "networkPolicy")
        .doesNotContain("volumes", "affinity", "nodeSelector");
  }

  @Test
  void lifecycleOperatorMountsWhatItCan() throws Exception {
    JsonNode spec = spec(Target.LIFECYCLE_OPERATOR);
    assertThat(spec.at("/source/containerImage/ref").asText()).isEqualTo("ghcr.io/acme/orders:1.4");
    assertThat(spec.at("/config/storage")).hasSize(1);
    assertThat(spec.at("/config/storage/0/permissions").asText()).isEqualTo("ReadOnly");
    assertThat(spec.at("/mcp/stateless").booleanValue()).isTrue();
    assertThat(spec.at("/network/egressPorts/0/port").intValue()).isEqualTo(5432);
    assertThat(lost(Target.LIFECYCLE_OPERATOR))
        .contains(
            "command",
            "volumes[1]",
            "volumeMounts[1]",
            "volumeMounts[2]",
            "probes.startup",
            "caConfigMap")
        .doesNotContain("scheme", "networkPolicy", "envFrom");
  }

  /** A program that reads the port from a variable listens elsewhere without it. */
  @ParameterizedTest
  @EnumSource(names = {"TOOLHIVE", "KMCP", "LIFECYCLE_OPERATOR"})
  void otherOperatorsGetTheVariablesThatOursSets(Target target) throws Exception {
    String text = Files.readString(write(target).path());
    assertThat(text).contains(MCPServerSpec.PORT_NAMES).contains(MCPServerSpec.HOST_NAMES);
    assertThat(text).containsOnlyOnce("\"9001\"");
  }

  @ParameterizedTest
  @EnumSource(names = {"TOOLHIVE", "KMCP", "LIFECYCLE_OPERATOR"})
  void fileNamesWhatIsLostInItsHeader(Target target) throws Exception {
    TargetFiles.Written written = write(target);
    List<String> comments =
        Files.readAllLines(written.path()).stream().filter(line -> line.startsWith("#")).toList();
    assertThat(comments).containsAll(written.losses().stream().map(loss -> "# - " + loss).toList());
    assertThat(written.losses()).isNotEmpty();
  }

  @Test
  void kustomizationListsAllServers() throws Exception {
    TargetFiles files = new TargetFiles(Target.KUSTOMIZE, folder);
    files.write(PortableServers.full(), null);
    files.write(PortableServers.small(), null);
    assertThat(
            YAML.readTree(folder.resolve("kustomize/base/kustomization.yaml").toFile())
                .path("resources")
                .toString())
        .isEqualTo("[\"orders.yaml\",\"small.yaml\"]");
  }

  @Test
  void versionThatHelmRefusesIsOnlyThatOfTheApplication() throws Exception {
    new TargetFiles(Target.HELM, folder).write(PortableServers.full(), "1.2");
    JsonNode chart = YAML.readTree(folder.resolve("helm/orders/Chart.yaml").toFile());
    assertThat(chart.path("version").asText()).isEqualTo("0.1.0");
    assertThat(chart.path("appVersion").asText()).isEqualTo("1.2");
  }

  private JsonNode spec(Target target) throws Exception {
    return YAML.readTree(write(target).path().toFile()).path("spec");
  }

  private List<String> lost(Target target) throws Exception {
    return write(target).losses().stream().map(Loss::field).toList();
  }

  private TargetFiles.Written write(Target target) throws Exception {
    return new TargetFiles(target, folder).write(PortableServers.full(), "1.2.0");
  }
}
