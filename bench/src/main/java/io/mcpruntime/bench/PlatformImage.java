package io.mcpruntime.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The platform's image as its build unpacked it: its JVM, its jars, its ahead-of-time caches. */
final class PlatformImage {
  private static final Path TARGET =
      Path.of(System.getProperty("bench.root"), "mcp-distribution", "target");
  private static final Path ROOT = TARGET.resolve("training").resolve("root");

  private PlatformImage() {}

  /**
   * What starts this program of the image outside of it.
   *
   * @param megabytes of memory that the JVM sees, as the limit of the program's manifest
   */
  static List<String> command(String program, int megabytes) throws IOException {
    if (!Files.exists(TARGET.resolve("aot").resolve(program))) {
      throw new IOException("the image was built without its ahead-of-time cache of " + program);
    }
    List<String> command = new ArrayList<>(List.of(java()));
    command.add("-XX:MaxRAM=" + megabytes + "m");
    command.add("-XX:ActiveProcessorCount=2");
    for (String line : Files.readAllLines(ROOT.resolve("app").resolve(program))) {
      String here =
          line.replace("=/app/aot", "=" + TARGET.resolve("aot"))
              .replace(" /app/", " " + ROOT.resolve("app") + "/");
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
  static String java() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files.filter(file -> file.endsWith("bin/java")).findFirst().orElseThrow().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
