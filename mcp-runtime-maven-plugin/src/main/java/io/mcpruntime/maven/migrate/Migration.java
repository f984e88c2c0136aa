package io.mcpruntime.maven.migrate;

import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.metadata.Location;
import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.metadata.Problems;
import io.mcpruntime.maven.metadata.ProjectDefaults;
import io.mcpruntime.maven.migrate.MigrationOptions.Target;
import io.mcpruntime.maven.migrate.convert.ConvertedServer;
import io.mcpruntime.maven.migrate.convert.Note;
import io.mcpruntime.maven.migrate.source.MigrationInput;
import io.mcpruntime.maven.migrate.source.OldCluster;
import io.mcpruntime.maven.migrate.source.OldDocuments;
import io.mcpruntime.maven.migrate.source.OldGroups;
import io.mcpruntime.maven.migrate.source.SourceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Converts servers of earlier versions to the current format: reads all, converts all, and writes
 * only then.
 */
public final class Migration {
  private static final String FOLDER = ".mcp";

  private final MigrationOptions options;
  private final Cluster cluster;
  private final Consumer<String> news;
  private final Problems problems = new Problems();

  /**
   * @param cluster may be {@code null} if the options need none
   * @param news takes a line for each resource that is passed over
   */
  public Migration(MigrationOptions options, Cluster cluster, Consumer<String> news) {
    this.options = options;
    this.cluster = cluster;
    this.news = news;
  }

  /**
   * What would be written.
   *
   * @param projects of the build: their folders are read unless the options name another place
   * @throws MetadataException with all that is wrong, or if there is nothing to migrate
   */
  public MigrationPlan plan(List<ProjectDefaults> projects)
      throws MetadataException, ClusterException {
    MigrationInput found = find(projects);
    problems.throwIfAny();
    if (found.isEmpty()) {
      problems.add(
          searched(),
          "nothing to migrate; name files with -Dmcp.from=FILE or FOLDER, or read the MCPServers of"
              + " a cluster with -Dmcp.fromCluster (groups "
              + OldGroups.shown()
              + ")");
    }
    problems.throwIfAny();
    MigrationPlan plan = MigrationPlan.of(found, problems);
    requireFit(plan);
    problems.throwIfAny();
    return plan;
  }

  /** Does it, or with {@code dryRun} says what would be done. */
  public MigrationReport run(MigrationPlan plan, MigratedFiles files)
      throws ClusterException, IOException {
    if (options.target() == Target.CLUSTER) {
      MigratedObjects objects = new MigratedObjects(cluster);
      return MigrationReport.of(objects.create(plan, options.dryRun()), plan.today());
    }
    if (options.dryRun()) {
      return MigrationReport.of(
          plan.servers().stream()
              .map(
                  server -> new MigrationOutcome(server, "would be migrated", "nothing is written"))
              .toList(),
          plan.today());
    }
    return MigrationReport.of(
        options.target() == Target.IN_PLACE ? files.inPlace(plan) : files.beside(plan),
        plan.today());
  }

  private MigrationInput find(List<ProjectDefaults> projects) throws ClusterException {
    OldDocuments documents = new OldDocuments(problems);
    SourceFiles files = new SourceFiles(options.root(), problems);
    if (options.from() != null) {
      files.at(options.from(), projects.get(0)).forEach(documents::add);
    } else if (!options.fromCluster()) {
      for (ProjectDefaults project : projects) {
        Path folder = project.basedir().resolve(FOLDER);
        if (Files.isDirectory(folder)) {
          files.at(folder, project).forEach(documents::add);
        }
      }
    }
    if (options.fromCluster()) {
      new OldCluster(cluster, news).servers(options.namespace(), problems).forEach(documents::add);
    }
    return documents.found();
  }

  private Location searched() {
    if (options.from() != null) {
      return Location.of(options.from().toString());
    }
    return Location.of(
        options.fromCluster()
            ? "context \"%s\"".formatted(cluster.context())
            : options.root().resolve(FOLDER).toString());
  }

  private void requireFit(MigrationPlan plan) {
    if (options.target() == Target.CLUSTER) {
      for (MigrationPlan.NewFile made : plan.files()) {
        problems.add(
            Location.of(made.file().name()),
            "mcp.apply is for resources; the servers of a metadata file are built and applied by"
                + " mvn mcp:deploy");
      }
    }
    if (options.target() != Target.BESIDE && !options.unprotected()) {
      plan.servers().stream().filter(ConvertedServer::isUnprotected).forEach(this::refuse);
    }
  }

  private void refuse(ConvertedServer server) {
    String fields =
        server.notes(Note.Kind.UNPROTECTED).stream()
            .map(Note::field)
            .collect(Collectors.joining(" and "));
    problems.add(
        server.old().at(),
        "%s of %s restricted its callers and cannot be converted, so nothing is written; look at the"
                .formatted(fields, server.old().title())
            + " result without -Dmcp.apply and -Dmcp.write first, or open it with"
            + " -Dmcp.unprotected");
  }
}
