package io.mcpruntime.maven.migrate.source;

import io.mcpruntime.maven.migrate.convert.OldServer;
import java.util.List;

/**
 * What there is to migrate.
 *
 * @param resources MCPServers of older groups
 * @param files metadata files, those that are of today already too
 * @param today names of resources that are of today already
 */
public record MigrationInput(
    List<OldServer> resources, List<MetadataFile> files, List<String> today) {
  public MigrationInput {
    resources = List.copyOf(resources);
    files = List.copyOf(files);
    today = List.copyOf(today);
  }

  /** A metadata file and its servers, in its order. */
  public record MetadataFile(SourceFile source, List<OldServer> servers) {
    public MetadataFile {
      servers = List.copyOf(servers);
    }

    /** Whether anything in it has to change. */
    public boolean isOld() {
      return servers.stream().anyMatch(OldServer::isOld);
    }
  }

  /** Whether there is nothing, not even of today. */
  public boolean isEmpty() {
    return resources.isEmpty() && files.isEmpty() && today.isEmpty();
  }
}
