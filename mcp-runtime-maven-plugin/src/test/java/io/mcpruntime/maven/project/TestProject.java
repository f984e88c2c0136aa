package io.mcpruntime.maven.project;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.project.MavenProject;

/** Projects as Maven has read them, from POMs on disk. */
public final class TestProject {
  private TestProject() {}

  /** With this text between {@code <project>} and its end. */
  public static MavenProject in(Path folder, String pom) throws Exception {
    Path file = Files.createDirectories(folder).resolve("pom.xml");
    String text =
        "<project><modelVersion>4.0.0</modelVersion><groupId>it</groupId><artifactId>"
            + folder.getFileName()
            + "</artifactId><version>1</version>"
            + pom
            + "</project>";
    Files.writeString(file, text);
    Model model = new MavenXpp3Reader().read(new StringReader(text));
    model.setPomFile(file.toFile());
    MavenProject project = new MavenProject(model);
    project.setFile(file.toFile());
    project.setOriginalModel(model.clone());
    project.getBuild().setDirectory(folder.resolve("target").toString());
    project.setArtifact(artifact("it", model.getArtifactId(), "compile", model.getPackaging()));
    return project;
  }

  @SuppressWarnings("deprecation")
  public static MavenSession session(MavenProject... all) {
    MavenSession session =
        new MavenSession(
            null, null, new DefaultMavenExecutionRequest(), new DefaultMavenExecutionResult());
    session.setProjects(List.of(all));
    session.setAllProjects(List.of(all));
    return session;
  }

  public static Artifact artifact(String groupId, String artifactId, String scope, String type) {
    DefaultArtifactHandler handler = new DefaultArtifactHandler(type);
    handler.setAddedToClasspath(true);
    return new DefaultArtifact(groupId, artifactId, "1", scope, type, null, handler);
  }

  /** A jar with these main attributes in its manifest, and nothing else. */
  public static Path jar(Path file, Map<String, String> attributes) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file)) {
      new JarOutputStream(out, manifest).close();
    }
    return file;
  }
}
