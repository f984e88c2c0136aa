package io.mcpruntime.maven.migrate;

import io.mcpruntime.maven.metadata.Location;
import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.metadata.MetadataReader;
import io.mcpruntime.maven.metadata.Problems;
import io.mcpruntime.maven.metadata.ServerMetadata;
import io.mcpruntime.maven.migrate.convert.Conversion;
import io.mcpruntime.maven.migrate.convert.ConvertedServer;
import io.mcpruntime.maven.migrate.convert.OldServer;
import io.mcpruntime.maven.migrate.source.MigrationInput;
import io.mcpruntime.maven.migrate.source.MigrationInput.MetadataFile;
import io.mcpruntime.maven.migrate.source.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a migration would write, before anything is written.
 *
 * @param resources today's resources
 * @param files metadata files that change
 * @param today names of what is of today already
 */
public record MigrationPlan(
    List<ConvertedServer> resources, List<NewFile> files, List<String> today) {
  public MigrationPlan {
    resources = List.copyOf(resources);
    files = List.copyOf(files);
    today = List.copyOf(today);
  }

  /**
   * A metadata file with its new text.
   *
   * @param entries its servers that change
   * @param servers all its servers, as {@code mcp:generate} reads the new text
   */
  public record NewFile(
      SourceFile file, List<ConvertedServer> entries, List<ServerMetadata> servers) {
    public NewFile {
      entries = List.copyOf(entries);
      servers = List.copyOf(servers);
    }
  }

  /**
   * Converts everything.
   *
   * @throws MetadataException with all problems of all servers
   */
  static MigrationPlan of(MigrationInput found, Problems problems) throws MetadataException {
    List<ConvertedServer> resources =
        found.resources().stream().map(server -> Conversion.of(server, problems)).toList();
    requireOneOfEach(found.resources(), problems);
    problems.throwIfAny();
    List<NewFile> files = new ArrayList<>();
    List<String> today = new ArrayList<>(found.today());
    for (MetadataFile file : found.files()) {
      if (file.isOld()) {
        files.add(converted(file));
      } else {
        servers(file.source());
        today.add(file.source().name());
      }
    }
    return new MigrationPlan(SharedRoutes.marked(resources), files, today);
  }

  /** All documents that would be written, with a line between. */
  public String text() {
    List<String> texts = new ArrayList<>();
    resources.forEach(server -> texts.add(MigratedFiles.text(server)));
    files.forEach(made -> texts.add("# " + made.file().name() + "\n" + made.file().text()));
    return String.join("---\n", texts);
  }

  /** Everything that was converted, resources first. */
  List<ConvertedServer> servers() {
    List<ConvertedServer> all = new ArrayList<>(resources);
    files.forEach(file -> all.addAll(file.entries()));
    return all;
  }

  private static NewFile converted(MetadataFile file) throws MetadataException {
    Problems problems = new Problems();
    List<ConvertedServer> all =
        file.servers().stream().map(server -> Conversion.of(server, problems)).toList();
    SourceFile before = file.source();
    Optional<SourceFile> after =
        problems.isEmpty() ? MetadataRewrite.of(before, all) : Optional.empty();
    if (problems.isEmpty() && after.isEmpty()) {
      problems.add(
          Location.of(before.name()),
          "can't be changed safely: keys of earlier versions come in by a merge (<<) or an alias;"
              + " write them out first");
    }
    problems.throwIfAny();
    List<ConvertedServer> changed = all.stream().filter(server -> server.old().isOld()).toList();
    return new NewFile(after.orElseThrow(), changed, servers(after.orElseThrow()));
  }

  /**
   * Reads the servers as {@code mcp:generate} does, so that what it would refuse is refused here.
   */
  private static List<ServerMetadata> servers(SourceFile file) throws MetadataException {
    return new MetadataReader(file.project(), warning -> {}).read(Map.of(file.name(), file.text()));
  }

  private static void requireOneOfEach(List<OldServer> servers, Problems problems) {
    Map<String, OldServer> names = new HashMap<>();
    for (OldServer server : servers) {
      OldServer first = names.putIfAbsent(server.title(), server);
      if (first != null) {
        problems.add(
            server.at(),
            "%s is already at %s; leave one of them out".formatted(server.title(), first.at()));
      }
    }
  }
}
