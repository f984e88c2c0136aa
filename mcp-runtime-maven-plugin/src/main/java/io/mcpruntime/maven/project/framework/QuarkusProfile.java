package io.mcpruntime.maven.project.framework;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/**
 * The profile of Quarkus on this machine: {@code dev}, as in Quarkus' own development mode, unless
 * the command line or the POM names another one.
 */
public final class QuarkusProfile {
  /** The environment variable that tells the started program its profile. */
  public static final String VARIABLE = "QUARKUS_PROFILE";

  private static final String DEFAULT = "dev";
  private static final List<String> NAMES = List.of("quarkus.profile", "quarkus.config.profile");

  private QuarkusProfile() {}

  public static String of(MavenSession session, MavenProject project) {
    return NAMES.stream()
        .flatMap(
            name ->
                Stream.of(
                    session.getUserProperties().getProperty(name),
                    project.getProperties().getProperty(name)))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(DEFAULT);
  }
}
