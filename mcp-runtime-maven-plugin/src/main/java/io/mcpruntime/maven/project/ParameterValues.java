package io.mcpruntime.maven.project;

import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/** Finds options that were typed without a value: Maven takes {@code -Dmcp.registry} for true. */
public final class ParameterValues {
  private static final String TRUE = "true";
  private static final Set<String> BOOLEAN = Set.of("boolean", "java.lang.Boolean");

  private ParameterValues() {}

  /**
   * Returns what is wrong with the first such option of a goal.
   *
   * @param typed on the command line
   */
  public static Optional<String> problem(MojoDescriptor goal, Properties typed) {
    return goal.getParameters() == null
        ? Optional.empty()
        : goal.getParameters().stream()
            .flatMap(parameter -> property(goal, parameter).stream())
            .filter(property -> TRUE.equals(typed.getProperty(property)))
            .findFirst()
            .map(property -> "-D%s has no value; write -D%1$s=VALUE".formatted(property));
  }

  /** Returns the property of a parameter that cannot be true. */
  private static Optional<String> property(MojoDescriptor goal, Parameter parameter) {
    PlexusConfiguration all = goal.getMojoConfiguration();
    PlexusConfiguration one = all == null ? null : all.getChild(parameter.getName(), false);
    if (one == null || BOOLEAN.contains(parameter.getType())) {
      return Optional.empty();
    }
    String standard = one.getAttribute("default-value", "");
    String expression = one.getValue("");
    return expression.startsWith("${mcp.") && !standard.matches("true|false")
        ? Optional.of(expression.substring(2, expression.length() - 1))
        : Optional.empty();
  }
}
