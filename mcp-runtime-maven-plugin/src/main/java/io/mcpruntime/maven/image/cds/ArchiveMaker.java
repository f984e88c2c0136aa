package io.mcpruntime.maven.image.cds;

import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import io.mcpruntime.local.child.Child;
import io.mcpruntime.local.child.Command;
import io.mcpruntime.local.child.StartFailure;
import io.mcpruntime.local.serve.ServerOptions;
import io.mcpruntime.local.serve.StandaloneServer;
import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.image.JavaProgram;
import io.mcpruntime.maven.image.jvm.BaseJvm;
import io.mcpruntime.probe.McpClient;
import io.mcpruntime.probe.http.ProbeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Makes one class archive with a base image's JVM.
 *
 * @param toolOptions what the JVM finds in JAVA_TOOL_OPTIONS in its container
 * @param work a folder of its own
 */
record ArchiveMaker(BaseJvm jvm, JavaProgram program, String toolOptions, Path work) {
  /** The folder in the work folder where the server starts, with the files that it needs. */
  static final String HOME = "home";

  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int KILLED = -1;

  /**
   * With the memory of this machine the JVM might choose other pointers than in a container, and an
   * archive fits one kind. What a user says of memory comes later and wins.
   */
  private static final String CONTAINER = "-XX:MaxRAM=1g";

  /** A container in which a server on Java just fits. */
  private static final String SMALL = "-XX:MaxRAM=128m";

  /**
   * In three steps: learns which classes the server loads, stores them, and proves that they are
   * found.
   *
   * @return the archive, in the work folder
   * @throws ImageException that says which step failed
   */
  Path make(ServerOptions options, Map<String, String> environment)
      throws ImageException, IOException {
    Path classes = work.resolve("classes.lst");
    learn(options, environment, classes);
    Path archive = work.resolve("classes.jsa");
    dump(classes, archive);
    prove(archive);
    return archive;
  }

  /** Runs the server until it has answered as it answers its first client. */
  private void learn(ServerOptions options, Map<String, String> environment, Path classes)
      throws ImageException, IOException {
    List<Path> entries =
        Stream.concat(Stream.of(program.classes()), program.jars().keySet().stream()).toList();
    Command java = java(List.of("-XX:DumpLoadedClassList=" + classes), entries, program.start());
    Command server =
        new Command(java.words(), environment, work.resolve(HOME)).with(java.environment());
    try (StandaloneServer started =
            StandaloneServer.start(options, server, (name, output, line) -> {});
        McpClient client = McpClient.connect(started.endpoint(), ANSWER)) {
      client.tools();
    } catch (StartFailure | ProbeException e) {
      throw new ImageException(
          "the base image's JVM can't run the server on this machine: " + e.getMessage(), e);
    }
  }

  private void dump(Path classes, Path archive) throws ImageException, IOException {
    Path root = work.resolve("dumped");
    List<Path> jars = new ArrayList<>();
    for (Path jar : program.dependencies()) {
      jars.add(copy(jar, root));
    }
    List<String> options = new ArrayList<>(List.of("-Xshare:dump", CONTAINER));
    if (!toolOptions.contains("GC")) {
      options.add("-XX:+UseG1GC"); // Every JVM writes with it what all collectors read.
    }
    options.addAll(
        List.of("-XX:SharedClassListFile=" + classes, "-XX:SharedArchiveFile=" + archive));
    require("the base image's JVM makes no archive", java(options, jars));
  }

  /** Uses the archive in another folder than it was made in: JVMs before Java 21 refuse that. */
  private void prove(Path archive) throws ImageException, IOException {
    Path root = work.resolve("proved");
    for (Path jar : program.dependencies()) {
      copy(jar, root);
    }
    List<Path> entries =
        program.with(archive).classPath().stream()
            .map(entry -> root.resolve(entry.substring(1)))
            .toList();
    require(
        "the base image's JVM does not take its own archive",
        java(
            List.of("-Xshare:on", SMALL, "-XX:SharedArchiveFile=" + archive), entries, "-version"));
  }

  /** Copies a jar as it is in the image, where all files have the same time. */
  private Path copy(Path jar, Path root) throws IOException {
    Path copy = root.resolve(program.jars().get(jar).substring(1));
    Files.createDirectories(copy.getParent());
    Files.copy(jar, copy);
    return Files.setLastModifiedTime(
        copy, FileTime.from(FileEntriesLayer.DEFAULT_MODIFICATION_TIME));
  }

  /** Creates a command without the JVM options of this machine's variables. */
  private Command java(List<String> options, List<Path> classPath, String... rest) {
    List<String> words = new ArrayList<>(List.of(jvm.java().toString()));
    words.addAll(options);
    words.addAll(List.of("-cp", new StartPath(List.of(), classPath).text()));
    words.addAll(List.of(rest));
    return new Command(
        words,
        Map.of("JAVA_TOOL_OPTIONS", toolOptions, "JDK_JAVA_OPTIONS", "", "_JAVA_OPTIONS", ""),
        null);
  }

  private static void require(String otherwise, Command command) throws ImageException {
    try {
      Child child = Child.start("java", command, (name, output, line) -> {});
      int code =
          child.onExit().completeOnTimeout(KILLED, LIMIT.toSeconds(), TimeUnit.SECONDS).join();
      child.stop(Duration.ZERO).join();
      if (code != 0) {
        List<String> lines = child.lastLines();
        throw new ImageException(
            otherwise + (lines.isEmpty() ? "" : ": " + lines.get(lines.size() - 1)));
      }
    } catch (StartFailure e) {
      throw new ImageException(otherwise + ": " + e.getMessage(), e);
    }
  }
}
