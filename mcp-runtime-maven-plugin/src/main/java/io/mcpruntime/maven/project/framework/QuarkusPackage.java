package io.mcpruntime.maven.project.framework;

import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.image.PackagedProgram;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;

/**
 * What quarkus-maven-plugin has packaged in this build, of whatever type: it leaves a record of its
 * last package.
 */
public final class QuarkusPackage {
  /** Where that is, in {@code target}. */
  static final String RECORD = "quarkus-artifact.properties";

  private static final String PLUGIN = "quarkus-maven-plugin";
  private static final String CORE = "quarkus-core";

  /** What starts the program in the folder of a fast-jar. */
  static final String RUN = "quarkus-run.jar";

  private final BuildOutput output;

  public QuarkusPackage(BuildOutput output) {
    this.output = output;
  }

  /** Whether that plugin makes the program: a parent may give it to modules without Quarkus too. */
  public static boolean isMadeOf(MavenProject project) {
    return project.getBuildPlugins().stream().anyMatch(p -> PLUGIN.equals(p.getArtifactId()))
        && project.getArtifacts().stream().anyMatch(a -> CORE.equals(a.getArtifactId()));
  }

  /**
   * The settings by which it would make a container image of its own; none where it has no
   * extension that can. Quarkus warns of settings that no extension knows.
   */
  public static List<String> imageSettings(MavenProject project) {
    boolean hasExtension =
        project.getArtifacts().stream()
            .anyMatch(artifact -> artifact.getArtifactId().startsWith("quarkus-container-image"));
    return hasExtension
        ? List.of("quarkus.container-image.build", "quarkus.container-image.push")
        : List.of();
  }

  /** The program in it. */
  public PackagedProgram program() throws ImageException {
    Properties made = record();
    if (made.getProperty("type", "").startsWith("native")) {
      throw new ImageException(
          "quarkus-maven-plugin packaged a native executable, and images are made of jars; set"
              + " -Dquarkus.native.enabled=false, or make the image with a Dockerfile"
              + " (-Dmcp.imageTar)");
    }
    String path = made.getProperty("path");
    Path jar = path == null ? onlyJar() : output.target().resolve(path).normalize();
    // The folder of such a jar holds nothing but Quarkus' own files, others share theirs.
    return jar.endsWith(RUN) ? PackagedProgram.ofFolder(jar) : PackagedProgram.of(jar);
  }

  private Properties record() throws ImageException {
    Path file = output.target().resolve(RECORD);
    if (!output.wrote(file)) {
      throw new ImageException(
          "quarkus-maven-plugin has packaged nothing in this build ("
              + file
              + (Files.exists(file) ? " is of an earlier one" : " does not exist")
              + "); bind its goal build, and leave out quarkus.build.skip");
    }
    Properties made = new Properties();
    try (Reader text = Files.newBufferedReader(file)) {
      made.load(text);
      return made;
    } catch (IOException e) {
      throw new ImageException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** Where Quarkus has made a container image too, the record names that one, without a path. */
  private Path onlyJar() throws ImageException {
    List<Path> jars = new ArrayList<>();
    try (Stream<Path> files = Files.walk(output.target(), 2)) {
      for (Path file : files.filter(output::wrote).sorted().toList()) {
        if (isStarted(file)) {
          jars.add(file);
        }
      }
    } catch (IOException e) {
      throw new ImageException("cannot read " + output.target() + ": " + e.getMessage(), e);
    }
    if (jars.size() != 1) {
      throw new ImageException(
          "quarkus-maven-plugin packaged "
              + (jars.isEmpty() ? "no jar" : "more than one jar: " + jars)
              + " in "
              + output.target()
              + "; set -Dquarkus.package.jar.enabled=true -Dquarkus.container-image.build=false");
    }
    return jars.get(0);
  }

  private boolean isStarted(Path file) throws ImageException {
    boolean isInTarget = output.target().equals(file.getParent());
    return file.endsWith(RUN)
        || (isInTarget && file.toString().endsWith(".jar") && PackagedProgram.isExecutable(file));
  }
}
