package io.mcpruntime.maven.project.framework;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;

/**
 * Makes Quarkus write the jar that starts fastest into a folder of its own, whatever the project
 * ships and wherever, until it is undone: the project's own package stays as it is. Changes system
 * properties: one at a time.
 */
public final class FastJar {
  private static final String FOLDER = "mcp/quarkus/quarkus-app";

  /** Over all that the project sets elsewhere. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "quarkus.package.jar.enabled", "true",
          "quarkus.package.jar.type", "fast-jar",
          "quarkus.package.output-directory", FOLDER,
          "quarkus.native.enabled", "false");

  private final SystemSettings settings;
  private final Path record;
  private final byte[] recorded;
  private final FileTime recordedAt;

  private FastJar(Path record, Map<String, String> settings) throws IOException {
    this.record = record;
    recorded = Files.exists(record) ? Files.readAllBytes(record) : null;
    recordedAt = recorded == null ? null : Files.getLastModifiedTime(record);
    this.settings = SystemSettings.set(settings);
  }

  /**
   * From now on, for this project.
   *
   * @param profile that the program is made for and started with
   */
  public static FastJar wanted(MavenProject project, String profile) throws MojoExecutionException {
    Path record = Path.of(project.getBuild().getDirectory()).resolve(QuarkusPackage.RECORD);
    Map<String, String> settings = new HashMap<>(SETTINGS);
    QuarkusPackage.imageSettings(project).forEach(name -> settings.put(name, "false"));
    settings.put("quarkus.profile", profile);
    try {
      return new FastJar(record, settings);
    } catch (IOException e) {
      throw new MojoExecutionException("cannot read " + record + ": " + e.getMessage(), e);
    }
  }

  /** The folder that the jar is in. */
  public static Path folder(Path target) {
    return target.resolve(FOLDER);
  }

  /** Whether Quarkus has written it there. */
  public static void check(Path target) throws MojoExecutionException {
    Path jar = folder(target).resolve(QuarkusPackage.RUN);
    if (!Files.exists(jar)) {
      throw new MojoExecutionException(
          "quarkus-maven-plugin has written no "
              + jar
              + "; bind its goal build, and leave out quarkus.build.skip");
    }
  }

  public void undo() throws MojoExecutionException {
    settings.undo();
    try {
      if (recorded == null) {
        Files.deleteIfExists(record);
      } else {
        Files.setLastModifiedTime(Files.write(record, recorded), recordedAt);
      }
    } catch (IOException e) {
      throw new MojoExecutionException("cannot write " + record + ": " + e.getMessage(), e);
    }
  }
}
