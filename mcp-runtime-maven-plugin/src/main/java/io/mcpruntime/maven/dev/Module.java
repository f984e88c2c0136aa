package io.mcpruntime.maven.dev;

import io.mcpruntime.local.child.Command;
import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.metadata.ServerMetadata;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A project of the build that has servers: what it is made of, and how it is compiled. */
public interface Module {
  /** Its artifactId. */
  String name();

  /** Folders and files that the servers are made of. */
  List<Path> sources();

  /** Files that only a new start of Maven reads. */
  List<Path> definition();

  /** Where this plugin writes: {@code target/mcp}. */
  Path output();

  /** What its files declare right now. */
  List<ServerMetadata> servers() throws MetadataException;

  /** Runs the project's own goals up to compiled classes. */
  void compile() throws CompileException;

  /**
   * What starts this server of the project from a copy of its classes.
   *
   * @param copies a folder for the copy, of this start alone
   */
  Command command(ServerMetadata server, Path copies) throws ImageException, IOException;
}
