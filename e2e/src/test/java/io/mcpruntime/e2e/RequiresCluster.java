package io.mcpruntime.e2e;

import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Leaves a test class out where there is no cluster, and says so in capital letters. */
final class RequiresCluster implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (!Boolean.getBoolean("e2e.skip")) {
      return ConditionEvaluationResult.enabled("there is a cluster");
    }
    Optional<String> test = context.getTestClass().map(Class::getSimpleName);
    System.err.println(
        "NOT RUN, NO CLUSTER: " + test.orElse("").toUpperCase(java.util.Locale.ROOT));
    return ConditionEvaluationResult.disabled("no cluster");
  }
}
