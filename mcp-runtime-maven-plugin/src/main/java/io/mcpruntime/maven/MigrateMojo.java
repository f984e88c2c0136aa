package io.mcpruntime.maven;

import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.metadata.ProjectDefaults;
import io.mcpruntime.maven.migrate.MigratedFiles;
import io.mcpruntime.maven.migrate.Migration;
import io.mcpruntime.maven.migrate.MigrationOptions;
import io.mcpruntime.maven.migrate.MigrationOptions.Target;
import io.mcpruntime.maven.migrate.MigrationReport;
import io.mcpruntime.maven.migrate.Plan;
import io.mcpruntime.maven.project.Modules;
import io.mcpruntime.maven.project.ProjectFolder;
import io.mcpruntime.maven.project.PushedImages;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Turns servers of earlier versions into today's, and says what became of each field: MCPServers of
 * the groups {@code mcp.agent-hellboy.io} and {@code mcpruntime.org} (v1alpha1), and older {@code
 * .mcp} files. What is older is never deleted, and running it again changes nothing.
 */
@Mojo(name = "migrate", requiresProject = false, aggregator = true, threadSafe = true)
public final class MigrateMojo extends AbstractClusterMojo {
  /**
   * A YAML file, or a folder of them, with MCPServers of older groups (as {@code kubectl get -o
   * yaml} writes them, too) or with older metadata; unless set, the {@code .mcp} folders of this
   * build's projects.
   */
  @Parameter(property = "mcp.from")
  private File from;

  /** Migrates the MCPServers of older groups that are in the cluster. */
  @Parameter(property = "mcp.fromCluster", defaultValue = "false")
  private boolean fromCluster;

  /**
   * The only namespace whose MCPServers are taken from the cluster (all unless set), and the
   * namespace of servers in files that name none ({@code mcp-servers} unless set).
   */
  @Parameter(property = "mcp.namespace")
  private String namespace;

  /**
   * Changes {@code .mcp} files where they are, with a copy of before beside each ({@code .bak});
   * unless set, everything new is written to {@code target/mcp/migrated/}.
   */
  @Parameter(property = "mcp.write", defaultValue = "false")
  private boolean write;

  /**
   * Makes today's MCPServers in the cluster, all or none: the API server is asked about all first.
   * One that exists already is left as it is.
   */
  @Parameter(property = "mcp.apply", defaultValue = "false")
  private boolean apply;

  /**
   * With {@code mcp.apply} or {@code mcp.write}: goes on although a server's {@code auth}, {@code
   * policy} or required {@code session} can't be carried over, so that everybody who reaches the
   * gateway may call it.
   */
  @Parameter(property = "mcp.unprotected", defaultValue = "false")
  private boolean unprotected;

  /** Prints today's YAML and what became of each field, and writes nothing. */
  @Parameter(property = "mcp.dryRun", defaultValue = "false")
  private boolean dryRun;

  @Override
  Map<String, ?> run()
      throws ClusterException, MetadataException, IOException, MojoFailureException {
    if (apply && write) {
      throw new MojoFailureException(
          "mcp.apply and mcp.write are set; resources are applied, .mcp files are written: choose"
              + " one");
    }
    if (!fromCluster && !apply) {
      return migrate(null);
    }
    try (Cluster cluster = connect()) {
      return migrate(cluster);
    }
  }

  private Map<String, ?> migrate(Cluster cluster)
      throws ClusterException, MetadataException, IOException {
    Migration migration = new Migration(options(), cluster, getLog()::warn);
    Plan plan = migration.plan(projects());
    MigrationReport report = migration.run(plan, files());
    if (dryRun) {
      System.out.print(plan.text());
    }
    for (MigrationReport.Line line : report.lines()) {
      if (line.loud()) {
        getLog().warn(line.text());
      } else {
        getLog().info(line.text());
      }
    }
    return dryRun ? null : report.result();
  }

  private MigrationOptions options() {
    return new MigrationOptions(
        root(),
        from == null ? null : from.toPath(),
        fromCluster,
        namespace,
        apply ? Target.CLUSTER : write ? Target.IN_PLACE : Target.BESIDE,
        dryRun,
        unprotected);
  }

  private MigratedFiles files() {
    Path output = hasPom() ? outputFolder() : root().resolve("target").resolve("mcp");
    return new MigratedFiles(
        output.resolve("migrated"), PushedImages.inCluster(output.resolve("images.json"), 5000));
  }

  private List<ProjectDefaults> projects() {
    if (!hasPom()) {
      String name = root().toAbsolutePath().getFileName().toString();
      return List.of(new ProjectDefaults(name, null, root(), namespace));
    }
    return session.getProjects().stream()
        .map(project -> Modules.defaults(project, namespace))
        .toList();
  }

  private boolean hasPom() {
    return ProjectFolder.hasPom(session.getCurrentProject());
  }

  private Path root() {
    return Path.of(session.getExecutionRootDirectory());
  }
}
