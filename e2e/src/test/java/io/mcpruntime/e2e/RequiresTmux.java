package io.mcpruntime.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Leaves a test class out where there is no tmux, and says so in capital letters. */
final class RequiresTmux implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    boolean found =
        Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator, -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "tmux")));
    if (found) {
      return ConditionEvaluationResult.enabled("there is tmux");
    }
    String test = context.getTestClass().map(Class::getSimpleName).orElse("");
    System.err.println("NOT RUN, NO TMUX: " + test.toUpperCase(java.util.Locale.ROOT));
    return ConditionEvaluationResult.disabled("no tmux");
  }
}
