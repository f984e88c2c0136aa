package io.mcpruntime.maven.project.push;

import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.image.ImagePlan;
import io.mcpruntime.maven.image.attach.ArtifactComponent;
import io.mcpruntime.maven.image.attach.Attachment;
import io.mcpruntime.maven.image.attach.AttachmentSource;
import io.mcpruntime.maven.image.attach.BillOfMaterials;
import io.mcpruntime.maven.image.attach.Provenance;
import io.mcpruntime.maven.project.pom.ProjectFolder;
import io.mcpruntime.maven.project.pom.ScmUrl;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.project.MavenProject;

/**
 * The documents about the images of a project.
 *
 * @param hasBillOfMaterials whether images of the project's classes get one
 * @param hasProvenance whether images get a statement of how they were built
 * @param pluginVersion of this plugin
 */
public record ImageDocuments(
    boolean hasBillOfMaterials, boolean hasProvenance, String pluginVersion) {
  private static final String BUILDER = "https://mcpruntime.io/mcp-runtime-maven-plugin@";
  private static final Set<String> RUNTIME =
      Set.of(Artifact.SCOPE_COMPILE, Artifact.SCOPE_RUNTIME, Artifact.SCOPE_SYSTEM);

  /**
   * Returns the documents about one image, and writes the bill of materials below target, too.
   *
   * @param plan null for an image that is not made of the project's classes: nobody knows what is
   *     in it
   * @param file where the bill of materials is written
   */
  public AttachmentSource of(MavenProject project, ImagePlan plan, Path file)
      throws ImageException {
    Attachment bom = hasBillOfMaterials && plan != null ? bom(project, plan, file) : null;
    Provenance provenance = hasProvenance ? provenance(project, plan) : null;
    return (repository, digest) ->
        Stream.of(bom, provenance == null ? null : provenance.of(repository, digest))
            .filter(document -> document != null)
            .toList();
  }

  private static Attachment bom(MavenProject project, ImagePlan plan, Path file)
      throws ImageException {
    List<ArtifactComponent> parts =
        project.getArtifacts().stream()
            .filter(artifact -> RUNTIME.contains(artifact.getScope()))
            .map(artifact -> component(artifact, artifact.getFile()))
            .toList();
    // The image is made of classes: no file in it is the project's jar, so there is no digest.
    Attachment bom =
        BillOfMaterials.of(component(project.getArtifact(), null), parts, plan.base().publicName());
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, bom.content());
    } catch (IOException e) {
      throw new ImageException("cannot write " + file + ": " + e.getMessage(), e);
    }
    return bom;
  }

  private static ArtifactComponent component(Artifact artifact, File file) {
    return new ArtifactComponent(
        artifact.getGroupId(),
        artifact.getArtifactId(),
        artifact.getVersion(),
        artifact.getType(),
        artifact.getClassifier(),
        file == null ? null : file.toPath());
  }

  private Provenance provenance(MavenProject project, ImagePlan plan) {
    String name =
        String.join(":", project.getGroupId(), project.getArtifactId(), project.getVersion());
    return new Provenance(
        name,
        BUILDER + pluginVersion,
        plan == null ? null : plan.base().publicName(),
        GitRevision.of(ProjectFolder.of(project), ScmUrl.of(project)));
  }
}
