package io.mcpruntime.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The platform's image as its build unpacked it: its JVM, its jars, its ahead-of-time caches. */
record PlatformImage(Path target) {
  /** The image of this checkout. */
  static PlatformImage ours() {
    return of(System.getProperty("bench.root"));
  }

  /** The image that was built in another checkout. */
  static PlatformImage of(String checkout) {
    return new PlatformImage(Path.of(checkout, "mcp-distribution", "target"));
  }

  /**
   * What starts this program of the image outside of it.
   *
   * @param megabytes of memory that the JVM sees, as the limit of the program's manifest
   */
  List<String> command(String program, int megabytes) throws IOException {
    if (!Files.exists(target.resolve("aot").resolve(program))) {
      throw new IOException("the image was built without its ahead-of-time cache of " + program);
    }
    List<String> command = new ArrayList<>(List.of(java()));
    command.add("-XX:MaxRAM=" + megabytes + "m");
    command.add("-XX:ActiveProcessorCount=2");
    for (String line : Files.readAllLines(root().resolve("app").resolve(program))) {
      String here =
          line.replace("=/app/aot", "=" + target.resolve("aot"))
              .replace(" /app/", " " + root().resolve("app") + "/");
      if (line.startsWith("-jar")) {
        // Behind the image's own options, which they are to replace.
        command.addAll(Shell.words(System.getenv().getOrDefault("BENCH_JAVA_OPTIONS", "")));
      }
      if (!line.startsWith("#")) {
        command.addAll(Shell.words(here));
      }
    }
    return command;
  }

  /** The image's own Java. */
  String java() {
    try (Stream<Path> files = Files.walk(root())) {
      return files.filter(file -> file.endsWith("bin/java")).findFirst().orElseThrow().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path root() {
    return target.resolve("training").resolve("root");
  }
}
