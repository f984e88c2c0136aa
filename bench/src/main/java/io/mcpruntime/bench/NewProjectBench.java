package io.mcpruntime.bench;

import static java.lang.ProcessBuilder.Redirect.DISCARD;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the archetype makes, on the Java SDK: generating and verifying it against Maven's own
 * quickstart, how fast it starts and how much memory it takes in its image's JVM against that JVM
 * alone, and what its image adds to the base.
 */
final class NewProjectBench {
  private static final int ROUNDS = 5;
  private static final int STARTS = 9;

  /** Of the generated .mcp/servers.yaml, in MB. */
  private static final int MEMORY_LIMIT = 256;

  private static final String GENERATE =
      "org.apache.maven.plugins:maven-archetype-plugin:3.4.1:generate";
  private static final String INITIALIZE =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"bench\",\"version\":\"1\"}}}";

  private final HttpClient http = HttpClient.newHttpClient();

  void run() throws IOException, InterruptedException {
    Series theirs = new Series("maven-archetype-quickstart: generate + verify, s");
    Series ours = new Series("mcp-server-archetype, sdk: generate + verify, s");
    Path project = null;
    for (int i = 0; i <= ROUNDS; i++) {
      Path folder = Files.createTempDirectory("bench-new");
      double quickstart =
          made(folder, "org.apache.maven.archetypes", "maven-archetype-quickstart", "1.5", "plain");
      double server = made(folder, "io.mcpruntime", "mcp-server-archetype", version(), "hello");
      if (i > 0) { // The first fills the local repository.
        theirs.add(quickstart);
        ours.add(server);
      }
      project = folder.resolve("hello");
    }
    List.of(theirs, ours, ours.ratioTo(theirs)).forEach(Series::print);
    starts(image(project));
  }

  private static String version() {
    return System.getProperty("bench.version");
  }

  private static double made(
      Path folder, String group, String artifact, String version, String name)
      throws IOException, InterruptedException {
    List<String> generate =
        List.of(
            "mvn",
            "-B",
            "-q",
            GENERATE,
            "-DarchetypeGroupId=" + group,
            "-DarchetypeArtifactId=" + artifact,
            "-DarchetypeVersion=" + version,
            "-DgroupId=com.example",
            "-DartifactId=" + name);
    return Shell.seconds(folder, generate)
        + Shell.seconds(folder.resolve(name), List.of("mvn", "-B", "-q", "verify"));
  }

  private static ProjectImage image(Path project) throws IOException, InterruptedException {
    List<String> build = new ArrayList<>(List.of("mvn", "-B", "-q", "mcp:build", "-DskipTests"));
    build.addAll(Shell.words(System.getProperty("bench.options", "")));
    double first = Shell.seconds(project, build);
    double again = Shell.seconds(project, build);
    ProjectImage image =
        ProjectImage.unpack(
            project.resolve("target/mcp/hello.tar"), project.resolve("target/unpacked"));
    // The base of this cluster is one layer.
    System.out.printf(
        Locale.ROOT,
        "image: %.1f MB above a base of %.1f MB; mcp:build %.1f s, again %.1f s%n",
        image.layers().stream().skip(1).mapToLong(Long::longValue).sum() / 1e6,
        image.layers().get(0) / 1e6,
        first,
        again);
    return image;
  }

  private void starts(ProjectImage image) throws IOException, InterruptedException {
    Series bare = new Series("java -version, s");
    Series start = new Series("new project, process start to first answer, s");
    Series memory = new Series("new project, resident memory then, MB");
    for (int i = 0; i < STARTS; i++) {
      bare.add(Shell.seconds(image.root(), List.of(image.java(), "-version")));
      int port = Running.freePort();
      ProcessBuilder builder =
          image.start(MEMORY_LIMIT).redirectErrorStream(true).redirectOutput(DISCARD);
      builder.environment().put("PORT", Integer.toString(port));
      long started = System.nanoTime();
      try (Running server = new Running(builder.start())) {
        awaitAnswer(port, server.process());
        start.add((System.nanoTime() - started) / 1e9);
        memory.add(server.residentMegabytes());
      }
    }
    List.of(bare, start, start.ratioTo(bare), memory).forEach(Series::print);
  }

  private void awaitAnswer(int port, Process server) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/mcp"))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(BodyPublishers.ofString(INITIALIZE))
            .build();
    while (server.isAlive()) {
      try {
        if (http.send(request, BodyHandlers.ofString()).body().contains("protocolVersion")) {
          return;
        }
      } catch (IOException e) {
        Thread.onSpinWait();
      }
      Thread.sleep(5);
    }
    throw new IllegalStateException("the server ended before it answered");
  }
}
