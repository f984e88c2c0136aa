package io.mcpruntime.maven.project.push;

import io.mcpruntime.local.child.Child;
import io.mcpruntime.local.child.Command;
import io.mcpruntime.local.child.LineSink;
import io.mcpruntime.local.child.StartFailure;
import io.mcpruntime.maven.image.attach.SourceRevision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks Git for the commit of a project; without Git, or outside of a repository, there is none. */
final class GitRevision {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int LATE = -1;
  private static final String COMMIT = "[0-9a-f]{40}([0-9a-f]{24})?";

  private GitRevision() {}

  /**
   * Returns the revision of a folder.
   *
   * @param uri of the repository, null if it is not known
   */
  static SourceRevision of(Path folder, String uri) {
    Optional<List<String>> commit = git(folder, "rev-parse", "HEAD");
    if (commit.filter(lines -> lines.size() == 1 && lines.get(0).matches(COMMIT)).isEmpty()) {
      return new SourceRevision(uri, null, false);
    }
    boolean isModified =
        git(folder, "status", "--porcelain", "--untracked-files=normal")
            .map(lines -> !lines.isEmpty())
            .orElse(true);
    return new SourceRevision(uri, commit.get().get(0), isModified);
  }

  /** Returns the lines of a command that succeeds. */
  private static Optional<List<String>> git(Path folder, String... arguments) {
    List<String> words = new ArrayList<>(List.of("git", "-c", "core.fsmonitor=false"));
    words.addAll(List.of(arguments));
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    try {
      Child child =
          Child.start(
              "git",
              new Command(words, Map.of("LC_ALL", "C", "GIT_OPTIONAL_LOCKS", "0"), folder),
              (name, output, line) -> {
                if (output == LineSink.Output.STDOUT && lines.size() < 2) {
                  lines.add(line.strip());
                }
              });
      int code = child.onExit().completeOnTimeout(LATE, LIMIT.toSeconds(), TimeUnit.SECONDS).join();
      child.stop(Duration.ZERO).join();
      return code == 0 ? Optional.of(List.copyOf(lines)) : Optional.empty();
    } catch (StartFailure e) {
      return Optional.empty();
    }
  }
}
