package io.mcpruntime.maven.metadata;

import io.mcpruntime.crd.MCPServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The MCPServer resources of a project, as files for people and other tools. */
public final class GeneratedFiles {
  private final Path folder;
  private final PushedImages images;

  public GeneratedFiles(Path folder, PushedImages images) {
    this.folder = folder;
    this.images = images;
  }

  /** The resource, written to {@code NAME.yaml}. */
  public MCPServer write(ServerMetadata server) throws IOException {
    MCPServer resource = server.resource(images.reference(server));
    Files.createDirectories(folder);
    Files.writeString(file(server), MCPServerYaml.of(resource));
    return resource;
  }

  /** Where a server's resource is written. */
  public Path file(ServerMetadata server) {
    return folder.resolve(server.name() + ".yaml");
  }
}
