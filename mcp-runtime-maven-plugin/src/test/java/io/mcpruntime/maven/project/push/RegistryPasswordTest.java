package io.mcpruntime.maven.project.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class RegistryPasswordTest {
  private final List<String> warnings = new ArrayList<>();

  @Test
  void environmentComesFirstAndTheCommandLineWarns() {
    Map<String, String> variable = Map.of("MCP_REGISTRY_PASSWORD", "planted-env");
    assertThat(find(variable, "planted-line", "planted-pom")).isEqualTo("planted-env");
    assertThat(warnings).isEmpty();
    assertThat(find(Map.of(), "planted-line", "planted-pom")).isEqualTo("planted-line");
    assertThat(warnings).singleElement().asString().contains("ps").doesNotContain("planted");
    assertThat(find(Map.of(), null, "planted-pom")).isEqualTo("planted-pom");
    assertThat(find(Map.of(), null, null)).isNull();
  }

  private String find(Map<String, String> environment, String line, String pom) {
    return RegistryPassword.of(environment, properties(line), properties(pom), warnings::add);
  }

  private static Properties properties(String password) {
    Properties properties = new Properties();
    if (password != null) {
      properties.setProperty("mcp.registry.password", password);
    }
    return properties;
  }
}
