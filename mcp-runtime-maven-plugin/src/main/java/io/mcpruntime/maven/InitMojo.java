package io.mcpruntime.maven;

import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.project.init.InitModules;
import io.mcpruntime.maven.project.init.ProjectInit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * Prepares an existing project: adds this plugin to its POM, and a file for its server to {@code
 * .mcp}. Everything else in the POM stays as it is. In a build of several modules {@code -pl}
 * chooses the server's.
 */
@Mojo(name = "init", aggregator = true, threadSafe = true)
public final class InitMojo extends AbstractMcpMojo {
  private static final String GROUP = "io.mcpruntime";

  /** Shows the changes and writes nothing. */
  @Parameter(property = "mcp.dryRun", defaultValue = "false")
  private boolean dryRun;

  @Override
  Map<String, ?> run() throws MetadataException, IOException, MojoFailureException {
    Map<MavenProject, ProjectInit> modules = new LinkedHashMap<>();
    for (MavenProject module : InitModules.of(session)) {
      modules.put(module, ProjectInit.of(module, execution().getVersion()));
    }
    List<Map<String, ?>> result = new ArrayList<>();
    for (Map.Entry<MavenProject, ProjectInit> module : modules.entrySet()) {
      change(module.getKey().getArtifactId(), module.getValue());
      result.add(
          Map.of("module", module.getKey().getArtifactId(), "files", module.getValue().files()));
    }
    if (!dryRun && modules.values().stream().anyMatch(module -> !module.files().isEmpty())) {
      next();
    }
    return Map.of("modules", result, "written", !dryRun);
  }

  private void change(String module, ProjectInit init) throws IOException, MojoFailureException {
    if (init.files().isEmpty()) {
      getLog().info(module + ": nothing to do, it has the plugin and .mcp");
      return;
    }
    String files = String.join(" and ", init.files());
    if (dryRun) {
      getLog().info(module + ": would write " + files);
      printDifference(init.difference());
      return;
    }
    init.write();
    getLog().info(module + ": wrote " + files);
  }

  private void next() {
    getLog().info("next: mvn mcp:dev runs the server here, mvn mcp:deploy in the cluster");
    if (!session.getSettings().getPluginGroups().contains(GROUP)) {
      getLog()
          .info(
              "for mvn mcp:list and others outside of a project, write <pluginGroup>"
                  + GROUP
                  + "</pluginGroup> into <pluginGroups> of ~/.m2/settings.xml");
    }
  }
}
