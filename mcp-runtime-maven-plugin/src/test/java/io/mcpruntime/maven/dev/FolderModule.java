package io.mcpruntime.maven.dev;

import io.mcpruntime.local.child.Command;
import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.metadata.ServerMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A module that is a folder with {@code src} and {@code target/classes}, and compiles nothing. */
final class FolderModule implements DevProject {
  private final Path base;
  private final List<DevProject> madeOf;
  final List<String> compilations = new ArrayList<>();
  boolean isBroken;

  /** What its server is started with; null: it has none. */
  Command program;

  List<ServerMetadata> servers = List.of();

  FolderModule(Path base, DevProject... madeOf) {
    this.base = base;
    this.madeOf = List.of(madeOf);
    try {
      Files.createDirectories(base.resolve("src"));
      Files.createDirectories(classes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path source(String name) {
    return base.resolve("src/" + name);
  }

  Path classes() {
    return base.resolve("target/classes");
  }

  @Override
  public String name() {
    return base.getFileName().toString();
  }

  @Override
  public List<WatchedRoot> sources() {
    return List.of(new WatchedRoot(base.resolve("src"), "src", folder -> true, file -> true));
  }

  @Override
  public List<Path> definition() {
    return List.of();
  }

  @Override
  public Path output() {
    return base.resolve("target/mcp");
  }

  @Override
  public Path folder() {
    return base;
  }

  @Override
  public boolean isCleaned() {
    return !Files.exists(classes());
  }

  @Override
  public List<ServerMetadata> servers() {
    return servers;
  }

  @Override
  public boolean uses(DevProject other) {
    return madeOf.contains(other);
  }

  @Override
  public void compile() throws CompileException {
    compile(Set.of());
  }

  @Override
  public void compile(Set<Path> saved) throws CompileException {
    compilations.add(saved.stream().map(file -> file.getFileName().toString()).toList().toString());
    if (isBroken) {
      throw new CompileException(name() + " is broken", null);
    }
    try {
      Files.createDirectories(classes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void prepare() {}

  @Override
  public void end() {}

  @Override
  public Command command(ServerMetadata server, Path copies) throws ImageException {
    if (program == null) {
      throw new ImageException("no class with a main method in " + classes());
    }
    try {
      Files.createDirectories(copies);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return program;
  }
}
