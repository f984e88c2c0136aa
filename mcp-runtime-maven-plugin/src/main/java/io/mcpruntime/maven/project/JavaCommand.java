package io.mcpruntime.maven.project;

import io.mcpruntime.maven.dev.ClassesSnapshot;
import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.image.cds.StartPath;
import io.mcpruntime.maven.project.framework.FastJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;

/**
 * Starts a compiled project from copies of what the compiler writes, with the Java that compiles
 * it.
 */
record JavaCommand(MavenProject project, JavaOptions options, DevJvm jvm, Consumer<String> log) {
  /** A server lives from one save to the next: it pays to start fast, not to run fast. */
  private static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  /** What {@code quarkus:build} made for this machine. */
  List<String> quarkus(Path copies) throws IOException {
    Path app = FastJar.folder(Path.of(project.getBuild().getDirectory()));
    return java("-jar", ClassesSnapshot.copy(app, copies).resolve("quarkus-run.jar").toString());
  }

  /** The main class, with the project's classes and dependencies. */
  List<String> main(Path copies) throws ImageException, IOException {
    Classpath classpath = Classpath.live(project);
    MainClass start = MainClass.of(project, classpath, options);
    log.accept(start.toString());
    List<Path> originals = new ArrayList<>(List.of(classpath.classes()));
    originals.addAll(classpath.snapshots());
    originals.addAll(classpath.releases());
    List<Path> path = new ArrayList<>();
    for (Path entry : originals) {
      path.add(
          Files.isDirectory(entry)
              ? ClassesSnapshot.copy(entry, copies.resolve(Integer.toString(path.size())))
              : entry);
    }
    StartPath from =
        options.isPlain() && jvm.isOfMaven()
            ? jvm.archive().with(path, copies.resolve("classes.lst"))
            : new StartPath(List.of(), path);
    List<String> arguments = new ArrayList<>(from.options());
    arguments.addAll(List.of("-cp", from.text(), start.name()));
    return java(arguments.toArray(String[]::new));
  }

  private List<String> java(String... arguments) {
    return Stream.of(
            Stream.of(jvm.java().toString()),
            SHORT_LIVED.stream(),
            options.jvmFlags().stream(),
            Stream.of(arguments))
        .flatMap(words -> words)
        .toList();
  }
}
