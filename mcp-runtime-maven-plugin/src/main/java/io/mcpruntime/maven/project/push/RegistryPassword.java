package io.mcpruntime.maven.project.push;

import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.maven.execution.MavenSession;

/**
 * The password of {@code mcp.registry}. It is no parameter of a goal: Maven prints the values of
 * parameters under {@code -X}.
 */
public final class RegistryPassword {
  private static final String PROPERTY = "mcp.registry.password";
  private static final String VARIABLE = "MCP_REGISTRY_PASSWORD";

  private RegistryPassword() {}

  /** The environment variable, else the property of the command line or of the POM, else null. */
  public static String of(MavenSession session, Consumer<String> warning) {
    return of(
        System.getenv(),
        session.getUserProperties(),
        session.getCurrentProject().getProperties(),
        warning);
  }

  /** Whether the command line has it, which other users of the machine can see. */
  public static boolean isOnCommandLine(MavenSession session) {
    return session.getUserProperties().containsKey(PROPERTY);
  }

  static String of(
      Map<String, String> environment,
      Properties commandLine,
      Properties pom,
      Consumer<String> warning) {
    String variable = environment.get(VARIABLE);
    if (variable != null && !variable.isEmpty()) {
      return variable;
    }
    String said = commandLine.getProperty(PROPERTY);
    if (said != null) {
      warning.accept(
          "-Dmcp.registry.password is visible to everybody on this machine (ps); write it into"
              + " settings.xml or the environment variable "
              + VARIABLE);
      return said;
    }
    return pom.getProperty(PROPERTY);
  }
}
