package io.mcpruntime.maven.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.apache.maven.plugin.descriptor.DuplicateParameterException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.junit.jupiter.api.Test;

class ParameterValuesTest {
  private final MojoDescriptor goal = goal();

  @Test
  void optionWithoutAValueIsNamed() {
    assertThat(ParameterValues.problem(goal, typed("mcp.registry", "true")))
        .contains("-Dmcp.registry has no value; write -Dmcp.registry=VALUE");
    assertThat(ParameterValues.problem(goal, typed("mcp.policy", "true"))).isPresent();
  }

  @Test
  void optionThatMayBeTrueNeedsNoValue() {
    for (String property : new String[] {"mcp.dryRun", "mcp.test.conformance", "mcp.unknown"}) {
      assertThat(ParameterValues.problem(goal, typed(property, "true"))).as(property).isEmpty();
    }
    assertThat(ParameterValues.problem(goal, typed("mcp.registry", "ghcr.io/acme"))).isEmpty();
    assertThat(ParameterValues.problem(new MojoDescriptor(), typed("mcp.registry", "true")))
        .isEmpty();
  }

  private static Properties typed(String property, String value) {
    Properties typed = new Properties();
    typed.putAll(Map.of(property, value));
    return typed;
  }

  private static MojoDescriptor goal() {
    MojoDescriptor goal = new MojoDescriptor();
    DefaultPlexusConfiguration all = new DefaultPlexusConfiguration("configuration");
    goal.setMojoConfiguration(all);
    add(goal, "registry", "java.lang.String", "mcp.registry", null);
    add(goal, "policy", "java.io.File", "mcp.policy", null);
    add(goal, "dryRun", "boolean", "mcp.dryRun", "false");
    add(goal, "conformance", "java.lang.String", "mcp.test.conformance", "false");
    return goal;
  }

  private static void add(
      MojoDescriptor goal, String name, String type, String property, String standard) {
    Parameter parameter = new Parameter();
    parameter.setName(name);
    parameter.setType(type);
    try {
      goal.addParameter(parameter);
    } catch (DuplicateParameterException e) {
      throw new AssertionError(e);
    }
    var one = new DefaultPlexusConfiguration(name, "${" + property + "}");
    if (standard != null) {
      one.setAttribute("default-value", standard);
    }
    goal.getMojoConfiguration().addChild(one);
  }
}
