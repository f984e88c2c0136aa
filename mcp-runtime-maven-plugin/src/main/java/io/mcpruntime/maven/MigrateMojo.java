package io.mcpruntime.maven;

import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.metadata.ProjectDefaults;
import io.mcpruntime.maven.migrate.MigratedFiles;
import io.mcpruntime.maven.migrate.Migration;
import io.mcpruntime.maven.migrate.MigrationOptions;
import io.mcpruntime.maven.migrate.MigrationOptions.Target;
import io.mcpruntime.maven.migrate.MigrationPlan;
import io.mcpruntime.maven.migrate.MigrationReport;
import io.mcpruntime.maven.platform.options.SetupOption;
import io.mcpruntime.maven.project.Modules;
import io.mcpruntime.maven.project.pom.ProjectFolder;
import io.mcpruntime.maven.project.push.ImageRegistry;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Converts servers of earlier versions to the current format and reports each field. It reads
 * MCPServers of the groups {@code mcp.agent-hellboy.io} and {@code mcpruntime.org} (v1alpha1), and
 * older {@code .mcp} files. Old objects are never deleted, and a second run changes nothing.
 */
@Mojo(name = "migrate", requiresProject = false, aggregator = true, threadSafe = true)
public final class MigrateMojo extends AbstractClusterMojo {
  /**
   * A YAML file, or a folder of YAML files, with MCPServers of older groups (also as written by
   * {@code kubectl get -o yaml}) or with older metadata. The default is the {@code .mcp} folders of
   * this build's projects.
   */
  @Parameter(property = "mcp.from")
  private File from;

  /** Reads the MCPServers of older groups from the cluster as well. */
  @Parameter(property = "mcp.fromCluster", defaultValue = "false")
  private boolean fromCluster;

  /**
   * The namespace whose MCPServers are read from the cluster (the default is all), and the
   * namespace of servers in files that have none (the default is {@code mcp-servers}).
   */
  @Parameter(property = "mcp.namespace")
  private String namespace;

  /**
   * Changes {@code .mcp} files in place and keeps a copy of each ({@code .bak}). The default is to
   * write to {@code target/mcp/migrated/}.
   */
  @Parameter(property = "mcp.write", defaultValue = "false")
  private boolean write;

  /**
   * Creates the converted MCPServers in the cluster, all or none: a dry run checks all of them
   * first. One that exists already is not changed.
   */
  @Parameter(property = "mcp.apply", defaultValue = "false")
  private boolean apply;

  /**
   * With {@code mcp.apply} or {@code mcp.write}: continues although a server's {@code auth}, {@code
   * policy} or required {@code session} cannot be converted. Everybody who reaches the gateway may
   * then call that server.
   */
  @Parameter(property = "mcp.unprotected", defaultValue = "false")
  private boolean unprotected;

  /** The port on each node's 127.0.0.1 from which pods pull images of the in-cluster registry. */
  @Parameter(property = "mcp.registryPort", defaultValue = SetupOption.DEFAULT_REGISTRY_PORT)
  private int registryPort;

  /** Prints the converted YAML and the report, and writes nothing. */
  @Parameter(property = "mcp.dryRun", defaultValue = "false")
  private boolean dryRun;

  @Override
  Map<String, ?> run()
      throws ClusterException, MetadataException, IOException, MojoFailureException {
    if (apply && write) {
      throw new MojoFailureException(
          "mcp.apply and mcp.write are both set; set mcp.apply to create resources in the cluster, or"
              + " mcp.write to change .mcp files");
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
    MigrationPlan plan = migration.plan(projects());
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
        output.resolve("migrated"), new ImageRegistry(null, registryPort).images(output));
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
