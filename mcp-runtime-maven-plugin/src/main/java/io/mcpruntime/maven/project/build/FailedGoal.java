package io.mcpruntime.maven.project.build;

import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.AbstractMojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/**
 * Wraps the failure of a project's goal that runs inside one of ours. The stack trace is shown with
 * -e, as a suppressed exception: Maven would add the texts of a cause to the message.
 */
final class FailedGoal {
  private static final String INDENT = "\n    | ";

  private FailedGoal() {}

  /** Named, with its reason; a compiler's failure keeps the places of its errors. */
  static MojoFailureException of(String goal, AbstractMojoExecutionException failure) {
    String message = goal + " failed: " + String.join(INDENT, BuildFailureText.lines(failure));
    return suppressing(failure, new MojoFailureException(goal, message, failure.getLongMessage()));
  }

  /** The same in short: the compiler's own log has all of its errors. */
  static MojoFailureException inShort(String goal, MojoFailureException failure, Path base) {
    String message = failure.getMessage();
    String errors = CompileErrors.lines(failure, base);
    if (!errors.equals(message)) {
      List<String> lines = errors.lines().toList();
      message =
          lines.size() == 1
              ? "%s failed: %s".formatted(goal, errors)
              : "%s failed with %d errors; the first: %s"
                  .formatted(goal, lines.size(), lines.get(0));
    }
    return suppressing(failure, new MojoFailureException(message));
  }

  private static MojoFailureException suppressing(Throwable failure, MojoFailureException told) {
    told.addSuppressed(failure);
    return told;
  }
}
