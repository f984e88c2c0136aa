package io.mcpruntime.maven.project.build;

import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** Dependencies on the test classes of a module. */
public final class TestClasses {
  private TestClasses() {}

  /** Whether an artifact of this type and classifier, which may be null, holds test classes. */
  public static boolean areIn(String type, String classifier) {
    return "test-jar".equals(type) || "tests".equals(classifier);
  }

  /** Whether another module of the build is made with this one's. */
  static boolean areUsed(MavenSession session, MavenProject module) {
    return session.getProjects().stream()
        .flatMap(other -> other.getDependencies().stream())
        .anyMatch(
            dependency ->
                areIn(dependency.getType(), dependency.getClassifier())
                    && module.getGroupId().equals(dependency.getGroupId())
                    && module.getArtifactId().equals(dependency.getArtifactId()));
  }
}
