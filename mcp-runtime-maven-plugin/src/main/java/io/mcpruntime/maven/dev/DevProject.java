package io.mcpruntime.maven.dev;

import io.mcpruntime.local.child.Command;
import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.metadata.ServerMetadata;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A module of the build: its servers, its sources and how it is compiled. */
public interface DevProject {
  /** Returns the artifactId of the module. */
  String name();

  /** Folders and files that the servers are made of. */
  List<WatchedRoot> sources();

  /** Whether somebody has removed its compiled classes, as {@code mvn clean} does. */
  boolean isCleaned();

  /** Files that only a new start of Maven reads. */
  List<Path> definition();

  /** Where this plugin writes: {@code target/mcp}. */
  Path output();

  /** Returns the module's folder relative to where Maven runs; empty for that folder itself. */
  Path folder();

  /** What its files declare right now. */
  List<ServerMetadata> servers() throws MetadataException;

  /** Whether its servers run with this other one's classes. */
  boolean uses(DevProject other);

  /** Runs the project's own goals up to compiled classes. */
  void compile() throws CompileException;

  /**
   * Brings the classes up to date after these files were saved: alone where that can't make a
   * difference, else as {@link #compile()}.
   */
  void compile(Set<Path> saved) throws CompileException;

  /** Told when its servers serve and nobody waits: time to make the next start a shorter one. */
  void prepare();

  /** Ends what it does in the background. */
  void end();

  /**
   * What starts this server of the project from a copy of its classes.
   *
   * @param copies a folder for the copy, of this start alone
   */
  Command command(ServerMetadata server, Path copies) throws ImageException, IOException;
}
