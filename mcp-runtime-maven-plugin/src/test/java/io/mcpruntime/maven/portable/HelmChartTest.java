package io.mcpruntime.maven.portable;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.metadata.MCPServerYaml;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The chart, rendered by the rules of Helm for the few actions that it has. {@link PortableIT} asks
 * Helm itself.
 */
class HelmChartTest {
  private static final ObjectMapper YAML = new YAMLMapper();
  private static final Pattern WHEN_SET =
      Pattern.compile(
          "\\s*\\{\\{- if not \\(kindIs \"invalid\" \\.Values\\.(\\w+)\\) }}(.*?)\\s*\\{\\{- end"
              + " }}",
          Pattern.DOTALL);

  @Test
  void chartWithItsOwnValuesIsTheResource() throws Exception {
    MCPServer server = PortableServers.full();
    Map<String, String> files = new HelmChart(MCPServerYaml.tree(server), "1.2.0").files();
    assertThat(YAML.readTree(rendered(files, "shop")))
        .isEqualTo(YAML.readTree(MCPServerYaml.of(server)));
  }

  @Test
  void unsetValuesAreTheDefaultsOfTheDefinition() throws Exception {
    MCPServer server = PortableServers.small();
    Map<String, String> files = new HelmChart(MCPServerYaml.tree(server), "1.2.0").files();
    JsonNode spec = YAML.readTree(rendered(files, "default")).get("spec");
    assertThat(spec.path("replicas").intValue()).isEqualTo(1);
    assertThat(spec.path("env")).isEmpty();
  }

  @Test
  void serverThatRunsElsewhereHasNoValuesOfPods() throws Exception {
    MCPServer server = PortableServers.elsewhere();
    Map<String, String> files = new HelmChart(MCPServerYaml.tree(server), "1.2.0").files();
    assertThat(YAML.readTree(files.get("values.yaml"))).isEmpty();
    assertThat(YAML.readTree(rendered(files, "default")))
        .isEqualTo(YAML.readTree(MCPServerYaml.of(server)));
  }

  @Test
  void replicasAreLeftToTheAutoscaler() throws Exception {
    ObjectNode tree = MCPServerYaml.tree(PortableServers.small());
    ((ObjectNode) tree.get("spec")).set("autoscaling", JsonNodeFactory.instance.objectNode());
    Map<String, String> files = new HelmChart(tree, null).files();
    assertThat(YAML.readTree(files.get("values.yaml")).has("replicas")).isFalse();
    assertThat(YAML.readTree(rendered(files, "default")).get("spec").has("replicas")).isFalse();
  }

  private static String rendered(Map<String, String> files, String namespace) throws Exception {
    JsonNode values = YAML.readTree(files.get("values.yaml"));
    return WHEN_SET
        .matcher(files.get("templates/mcpserver.yaml"))
        .replaceAll(
            value ->
                values.has(value.group(1))
                    ? value
                        .group(2)
                        .replace(
                            "{{ .Values." + value.group(1) + " | toJson }}",
                            values.get(value.group(1)).toString())
                    : "")
        .replace("{{ .Release.Namespace }}", namespace)
        .replace("{{ \"{{\" }}", "{{");
  }
}
