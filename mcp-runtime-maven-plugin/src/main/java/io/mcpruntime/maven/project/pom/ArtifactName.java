package io.mcpruntime.maven.project.pom;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * A dependency as spring-boot-maven-plugin's parameters name it; {@code classifier} may be null.
 */
public record ArtifactName(String groupId, String artifactId, String classifier) {

  /** A parameter's elements, or {@code groupId:artifactId[:classifier]} with commas between. */
  public static List<ArtifactName> listOf(GoalParameters goal, String parameter) {
    return Stream.concat(
            Arrays.stream(goal.elements(parameter)).map(ArtifactName::of),
            goal.words(parameter).map(ArtifactName::of))
        .toList();
  }

  private static ArtifactName of(Xpp3Dom element) {
    return new ArtifactName(
        text(element, "groupId"), text(element, "artifactId"), text(element, "classifier"));
  }

  private static ArtifactName of(String word) {
    String[] parts = word.split(":", 3);
    return new ArtifactName(
        parts[0], parts.length > 1 ? parts[1] : null, parts.length > 2 ? parts[2] : null);
  }

  private static String text(Xpp3Dom element, String name) {
    Xpp3Dom child = element.getChild(name);
    return child == null || child.getValue() == null ? null : child.getValue().strip();
  }

  public boolean matches(Artifact artifact) {
    return Objects.equals(groupId, artifact.getGroupId())
        && Objects.equals(artifactId, artifact.getArtifactId())
        && Objects.equals(classifier, artifact.getClassifier());
  }
}
