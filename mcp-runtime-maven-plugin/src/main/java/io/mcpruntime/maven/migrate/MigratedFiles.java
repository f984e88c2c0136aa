package io.mcpruntime.maven.migrate;

import io.mcpruntime.maven.metadata.MCPServerYaml;
import io.mcpruntime.maven.metadata.PushedImages;
import io.mcpruntime.maven.metadata.ServerMetadata;
import io.mcpruntime.maven.migrate.MigrationPlan.NewFile;
import io.mcpruntime.maven.migrate.convert.ConvertedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Writes the files of a plan; a file with the same content is not touched. */
public final class MigratedFiles {
  private final Path folder;
  private final PushedImages images;

  /**
   * @param folder where new files go
   * @param images which images the servers of metadata files run
   */
  public MigratedFiles(Path folder, PushedImages images) {
    this.folder = folder;
    this.images = images;
  }

  /** Today's resources, and for each metadata file its new text beside those of its servers. */
  List<MigrationOutcome> beside(MigrationPlan plan) throws IOException {
    List<MigrationOutcome> outcomes = new ArrayList<>(resources(plan));
    for (NewFile made : plan.files()) {
      Path target = folder.resolve(beside(Path.of(made.file().name())));
      String state = write(target, made.file().text());
      for (ServerMetadata server : made.servers()) {
        write(
            folder.resolve(server.namespace() + "." + server.name() + ".yaml"),
            MCPServerYaml.of(server.resource(images.reference(server))));
      }
      made.entries()
          .forEach(entry -> outcomes.add(new MigrationOutcome(entry, state, target.toString())));
    }
    return outcomes;
  }

  /** Today's resources in the folder; metadata files where they are, each with a copy of before. */
  List<MigrationOutcome> inPlace(MigrationPlan plan) throws IOException {
    List<MigrationOutcome> outcomes = new ArrayList<>(resources(plan));
    for (NewFile made : plan.files()) {
      Path path = made.file().path().toRealPath();
      Path backup = backup(path);
      Files.copy(path, backup, StandardCopyOption.COPY_ATTRIBUTES);
      replace(path, made.file().text());
      String to = made.file().name() + ", before: " + backup.getFileName();
      made.entries().forEach(entry -> outcomes.add(new MigrationOutcome(entry, "rewritten", to)));
    }
    return outcomes;
  }

  /** Returns the path as in the project; for a file from elsewhere only its name. */
  private static Path beside(Path name) {
    return name.isAbsolute() ? name.getFileName() : name;
  }

  private List<MigrationOutcome> resources(MigrationPlan plan) throws IOException {
    List<MigrationOutcome> outcomes = new ArrayList<>();
    for (ConvertedServer server : plan.resources()) {
      Path file = folder.resolve(server.old().namespace() + "." + server.old().name() + ".yaml");
      String state = write(file, text(server));
      outcomes.add(new MigrationOutcome(server, state, file.toString()));
    }
    return outcomes;
  }

  /** A resource as one YAML document. */
  public static String text(ConvertedServer server) {
    return MCPServerYaml.text(MCPServerYaml.node(server.resource()));
  }

  private static String write(Path file, String text) throws IOException {
    if (Files.exists(file) && Files.readString(file).equals(text)) {
      return "unchanged";
    }
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return "written";
  }

  /** A name that is free: what an earlier run kept stays. */
  private static Path backup(Path path) {
    Path backup = path.resolveSibling(path.getFileName() + ".bak");
    for (int i = 2; Files.exists(backup); i++) {
      backup = path.resolveSibling(path.getFileName() + ".bak" + i);
    }
    return backup;
  }

  private static void replace(Path path, String text) throws IOException {
    Path temp = Files.createTempFile(path.getParent(), "." + path.getFileName() + ".", ".tmp");
    try {
      Files.copy(
          path, temp, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      Files.writeString(temp, text);
      Files.move(temp, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temp);
    }
  }
}
