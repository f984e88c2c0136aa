package io.mcpruntime.maven.image.dockerfile;

import io.mcpruntime.local.child.Child;
import io.mcpruntime.local.child.Command;
import io.mcpruntime.local.child.LineSink;
import io.mcpruntime.local.child.ProgramPath;
import io.mcpruntime.local.child.StartFailure;
import io.mcpruntime.maven.image.Built;
import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.output.LogTail;
import io.mcpruntime.maven.output.Progress;
import io.mcpruntime.maven.output.TerminalText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Builds images from Dockerfiles with docker, podman or buildah. The program's own settings are
 * used (its storage, logins, proxies), and its output is shown line by line. It ends with this
 * process.
 */
public final class DockerfileBuilder {
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final int LONGEST_LINE = 300;
  private static final LineSink SILENT = (name, output, line) -> {};

  private final String chosen;
  private final Map<String, String> environment;
  private final Progress progress;

  /**
   * Creates a builder.
   *
   * @param chosen the program to use, in any case; null for the first of docker, podman and buildah
   *     that can build
   * @param environment of this process, and of the program; PATH is searched for it
   */
  public DockerfileBuilder(String chosen, Map<String, String> environment, Progress progress) {
    this.chosen = chosen;
    this.environment = Map.copyOf(environment);
    this.progress = progress;
  }

  /**
   * Builds an image.
   *
   * @param tar is replaced by the image, as {@code docker save} writes it; it is left alone where
   *     the build fails
   * @throws ImageException with the reason, when no program can build, or when the build fails
   */
  public Built toTar(DockerfileRequest request, Path tar) throws ImageException {
    request.requireFiles();
    Tool tool = tool(request);
    progress.say(
        "building %s from %s with %s"
            .formatted(request.server(), request.dockerfile(), tool.kind.program()));
    try {
      Files.createDirectories(tar.getParent());
      Path folder = Files.createTempDirectory(tar.getParent(), "build-");
      Path idFile = folder.resolve("id");
      Path saved = folder.resolve("image.tar");
      try {
        run(request, tool, "build", tool.kind.build(request, idFile), this::show);
        String id = Files.readString(idFile).strip();
        run(request, tool, "save", tool.kind.save(id, saved), SILENT);
        Files.move(saved, tar, StandardCopyOption.REPLACE_EXISTING);
        return new Built(tar, id.startsWith("sha256:") ? id : "sha256:" + id);
      } finally {
        Files.deleteIfExists(idFile);
        Files.deleteIfExists(saved);
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new ImageException(
          "server %s: cannot write its image below %s: %s"
              .formatted(request.server(), tar.getParent(), e.getMessage()),
          e);
    }
  }

  /** A program that was found. */
  private record Tool(ContainerTool kind, Path file) {}

  private Tool tool(DockerfileRequest request) throws ImageException {
    List<ContainerTool> candidates =
        chosen == null ? List.of(ContainerTool.values()) : List.of(named(chosen));
    ProgramPath path = ProgramPath.of(environment.get("PATH"));
    List<String> unusable = new ArrayList<>();
    for (ContainerTool kind : candidates) {
      Optional<Path> file = path.find(kind.program());
      if (file.isPresent()) {
        Tool tool = new Tool(kind, file.get());
        Optional<String> problem = problem(request, tool);
        if (problem.isEmpty()) {
          return tool;
        }
        unusable.add(problem.get());
      }
    }
    throw new ImageException(
        unusable.isEmpty()
            ? "server %s: its Dockerfile needs docker, podman or buildah, and %s on the PATH; install one, or name an image in .mcp"
                .formatted(
                    request.server(),
                    chosen == null ? "none is" : candidates.get(0).program() + " is not")
            : "server %s: %s".formatted(request.server(), String.join("; ", unusable)));
  }

  private static ContainerTool named(String name) throws ImageException {
    return Arrays.stream(ContainerTool.values())
        .filter(tool -> tool.program().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new ImageException(
                    "\"%s\" is not known; right would be docker, podman or buildah (-Dmcp.containerTool)"
                        .formatted(name)));
  }

  /** Why this program cannot build, such as docker without its daemon. */
  private Optional<String> problem(DockerfileRequest request, Tool tool) throws ImageException {
    Ended check = end(request, tool, tool.kind.check(), SILENT);
    return check.exit == 0
        ? Optional.empty()
        : Optional.of("%s cannot be used: %s".formatted(tool.kind.program(), check.reason()));
  }

  private void run(
      DockerfileRequest request, Tool tool, String what, List<String> arguments, LineSink out)
      throws ImageException {
    Ended ended = end(request, tool, arguments, out);
    if (ended.exit != 0) {
      throw new ImageException(
          "server %s: %s %s of %s failed (exit code %d): %s"
              .formatted(
                  request.server(),
                  tool.kind.program(),
                  what,
                  request.dockerfile(),
                  ended.exit,
                  ended.reason()));
    }
  }

  /**
   * How a program ended.
   *
   * @param error its last line on standard error; empty for none
   */
  private record Ended(int exit, String error, List<String> lastLines) {
    String reason() {
      List<String> said = LogTail.relevant(error.isEmpty() ? lastLines : List.of(error), 1);
      return said.isEmpty() ? "it said nothing" : TerminalText.line(said.get(0), LONGEST_LINE);
    }
  }

  private Ended end(DockerfileRequest request, Tool tool, List<String> arguments, LineSink out)
      throws ImageException {
    List<String> words = new ArrayList<>(List.of(tool.file.toString()));
    words.addAll(arguments);
    AtomicReference<String> error = new AtomicReference<>("");
    LineSink both =
        (name, output, line) -> {
          if (output == LineSink.Output.STDERR && !line.isBlank()) {
            error.set(line);
          }
          out.line(name, output, line);
        };
    try {
      Child child =
          Child.start(request.server(), new Command(words, environment, request.context()), both);
      try {
        return new Ended(child.onExit().get(), error.get(), child.lastLines());
      } catch (InterruptedException e) {
        child.stop(GRACE).join();
        Thread.currentThread().interrupt();
        throw new ImageException("server %s: interrupted".formatted(request.server()), e);
      } catch (ExecutionException e) {
        throw new ImageException(
            "server %s: %s".formatted(request.server(), e.getCause().getMessage()), e);
      }
    } catch (StartFailure e) {
      throw new ImageException(e.getMessage(), e);
    }
  }

  private void show(String name, LineSink.Output output, String line) {
    String shown = TerminalText.line(line, LONGEST_LINE);
    if (!shown.isEmpty()) {
      progress.say(name + ": " + shown);
    }
  }
}
