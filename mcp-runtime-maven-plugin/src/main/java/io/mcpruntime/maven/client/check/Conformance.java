package io.mcpruntime.maven.client.check;

import io.mcpruntime.maven.output.TerminalText;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The official conformance suite of the protocol with sessions, run by npx. */
public final class Conformance {
  private static final String PACKAGE = "@modelcontextprotocol/conformance@0.1.13";
  private static final int LONGEST = 300;
  private static final Duration LONGEST_RUN = Duration.ofMinutes(10);

  /** All that needs no tools, resources or prompts made for the suite. */
  private static final List<String> FOR_EVERY_SERVER =
      List.of("server-initialize", "ping", "tools-list", "dns-rebinding-protection");

  private final List<String> npx;
  private final Path folder;
  private final Consumer<Check> found;

  /**
   * @param folder for what the suite writes
   * @param found takes each check as soon as it is known
   */
  public Conformance(Path folder, Consumer<Check> found) {
    this(List.of(isWindows() ? "npx.cmd" : "npx", "--yes", PACKAGE), folder, found);
  }

  Conformance(List<String> npx, Path folder, Consumer<Check> found) {
    this.npx = List.copyOf(npx);
    this.folder = folder;
    this.found = found;
  }

  /**
   * Runs it: what every server can pass, or one of the suite's own sets of scenarios, which want
   * the suite's test tools.
   *
   * @param suite {@code true} for every server's, else {@code active}, {@code pending} or {@code
   *     all}
   */
  public void run(URI url, String suite) throws IOException {
    List<List<String>> runs =
        suite.equals("true")
            ? FOR_EVERY_SERVER.stream().map(scenario -> List.of("--scenario", scenario)).toList()
            : List.of(List.of("--suite", suite));
    try {
      for (List<String> what : runs) {
        run(url, what);
      }
    } catch (NotFound e) {
      found.accept(Check.failed("conformance", e.getMessage()));
    }
  }

  /** There is no npx. */
  private static final class NotFound extends IOException {
    private static final long serialVersionUID = 1L;

    NotFound(String program, IOException cause) {
      super(
          "needs "
              + program
              + " (Node.js 20 or newer) on the PATH, and there is none; install it, or leave out"
              + " -Dmcp.test.conformance",
          cause);
    }
  }

  private void run(URI url, List<String> what) throws IOException {
    Files.createDirectories(folder);
    Path results = Files.createTempDirectory(folder, "run");
    List<String> command = new ArrayList<>(npx);
    command.addAll(List.of("server", "--url", url.toString(), "-o", results.toString()));
    command.addAll(what);
    Path log = results.resolve("npx.log");
    boolean ended = execute(command, log);
    List<Check> checks = ConformanceResults.read(results);
    if (!ended || checks.isEmpty()) {
      String why = ended ? "no result; npx said: " + last(log) : "no end within " + LONGEST_RUN;
      found.accept(Check.failed("conformance " + what.get(1), why));
    }
    checks.forEach(found);
  }

  private static boolean execute(List<String> command, Path log) throws IOException {
    Process process = start(command, log);
    try {
      process.getOutputStream().close();
      return process.waitFor(LONGEST_RUN.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while npx ran", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }

  private static Process start(List<String> command, Path log) throws IOException {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(log.toFile())
          .start();
    } catch (IOException e) {
      throw new NotFound(command.get(0), e);
    }
  }

  private static String last(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return lines.isEmpty() ? "nothing" : TerminalText.line(lines.get(lines.size() - 1), LONGEST);
  }

  private static boolean isWindows() {
    return System.getProperty("os.name").startsWith("Windows");
  }
}
