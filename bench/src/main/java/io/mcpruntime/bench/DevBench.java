package io.mcpruntime.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The inner loop on a copy of examples/weather: from the start of Maven to the first answer, and
 * from saving a file to the tool's new answer; beside it, what Maven needs to compile that change.
 */
final class DevBench {
  private static final int STARTS = 5;
  private static final int EDITS = 9;

  /** Nobody saves twice in less: time for what mcp:dev does while nobody waits. */
  private static final int PAUSE_MILLIS = 2000;

  private static final int LOOKS = 10;

  private static final String CALL =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"current_weather\",\"arguments\":{\"city\":\"Berlin\"}}}";
  private static final String TEXT = "sample data shipped with this server";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path root = Path.of(System.getProperty("bench.root"));

  void run() throws Exception {
    Path weather = Weather.copy();
    Path source = source(weather);
    Shell.run(weather, List.of("mvn", "-B", "-q", "-o", "test-compile"));
    Series maven = new Series("mvn validate, s");
    Series fresh = new Series("mvn mcp:dev, for the first time in a folder, s");
    Series first = new Series("mvn mcp:dev, start to the first answer, s");
    Series compile = new Series("mvn compile of one changed class, s");
    Series saved = new Series("saved, until the tool answers anew, s");
    Series heap = new Series("heap in use in Maven's JVM after a collection, MB");
    fresh.add(firstTime(weather, source));
    for (int i = 0; i < STARTS; i++) {
      maven.add(Shell.seconds(weather, List.of("mvn", "-B", "-q", "-o", "validate")));
      edit(source, "start " + i);
      compile.add(Shell.seconds(weather, List.of("mvn", "-B", "-q", "-o", "compile")));
      int port = Running.freePort();
      try (Running dev = start(weather, port)) {
        first.add(until(port, "start " + i, dev.process()));
        for (int edit = 0; i == STARTS - 1 && edit < EDITS; edit++) {
          Thread.sleep(PAUSE_MILLIS);
          String marker = "edit " + edit;
          edit(source, marker);
          saved.add(until(port, marker, dev.process()));
        }
        heap.add(heap(dev.process().pid()));
      }
    }
    List.of(maven, fresh, first, first.ratioTo(maven), compile, saved, heap).forEach(Series::print);
    System.out.printf(
        "first answer, less Maven's own start: %.2f s; saved / mvn compile: %.2f%n",
        first.median() - maven.median(), saved.median() / compile.median());
  }

  /** Until its class archive is there, which later starts use. */
  private double firstTime(Path weather, Path source) throws Exception {
    edit(source, "start 99");
    Shell.run(weather, List.of("mvn", "-B", "-q", "-o", "compile"));
    int port = Running.freePort();
    try (Running dev = start(weather, port)) {
      double seconds = until(port, "start 99", dev.process());
      Path archives = Files.createDirectories(weather.resolve("target/mcp/cds"));
      for (int look = 0; look < LOOKS; look++) {
        Thread.sleep(PAUSE_MILLIS);
        try (Stream<Path> made = Files.list(archives)) {
          if (made.anyMatch(file -> file.toString().endsWith(".jsa"))) {
            break;
          }
        }
      }
      return seconds;
    }
  }

  private static Path source(Path project) throws IOException {
    try (Stream<Path> files = Files.walk(project.resolve("src/main/java"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file).contains(TEXT)) {
          return file;
        }
      }
    }
    throw new IOException("no source of " + project + " has \"" + TEXT + "\"");
  }

  private static void edit(Path source, String marker) throws IOException {
    String text = Files.readString(source);
    Files.writeString(source, text.replaceFirst(TEXT + "( \\w+ \\d+)?", TEXT + " " + marker));
  }

  private static Running start(Path weather, int port) throws IOException {
    return new Running(
        new ProcessBuilder("mvn", "-B", "-ntp", "-o", "mcp:dev", "-Dmcp.port=" + port)
            .directory(weather.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** Seconds from now. */
  private double until(int port, String marker, Process dev)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    HttpRequest ask =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/weather/mcp"))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(BodyPublishers.ofString(CALL))
            .build();
    while (dev.isAlive()) {
      try {
        if (http.send(ask, BodyHandlers.ofString(StandardCharsets.UTF_8)).body().contains(marker)) {
          return (System.nanoTime() - begun) / 1e9;
        }
      } catch (IOException e) {
        Thread.onSpinWait();
      }
      Thread.sleep(20);
    }
    throw new IOException("mvn mcp:dev ended");
  }

  /** Of live objects, in MB. */
  private double heap(long pid) throws IOException, InterruptedException {
    String histogram = Shell.run(root, List.of("jcmd", Long.toString(pid), "GC.class_histogram"));
    String total = histogram.lines().reduce((one, last) -> last).orElseThrow();
    return Long.parseLong(total.strip().split(" +", -1)[2]) / 1e6;
  }
}
