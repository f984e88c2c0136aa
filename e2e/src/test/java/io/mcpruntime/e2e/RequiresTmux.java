package io.mcpruntime.e2e;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Leaves a test class out where there is no tmux, and says so in capital letters. */
final class RequiresTmux implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (Command.exists("tmux")) {
      return ConditionEvaluationResult.enabled("there is tmux");
    }
    String test = context.getTestClass().map(Class::getSimpleName).orElse("");
    System.err.println("NOT RUN, NO TMUX: " + test.toUpperCase(java.util.Locale.ROOT));
    return ConditionEvaluationResult.disabled("no tmux");
  }
}
