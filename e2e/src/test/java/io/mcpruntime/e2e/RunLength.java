package io.mcpruntime.e2e;

import java.util.Locale;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Whether a run is a long one; leaves out what is marked with {@link LongRun} otherwise. */
final class RunLength implements ExecutionCondition {
  /** Whether everything is run. */
  static final boolean LONG = Boolean.getBoolean("e2e.long");

  /** Says what a run leaves out. */
  static void notRun(String what) {
    System.err.println("\nNOT RUN: " + what.toUpperCase(Locale.ROOT) + " (-De2e.long=true)\n");
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (LONG) {
      return ConditionEvaluationResult.enabled("a long run");
    }
    String type = context.getTestClass().map(Class::getSimpleName).orElse("");
    String method = context.getTestMethod().map(test -> "." + test.getName()).orElse("");
    notRun(type + method);
    return ConditionEvaluationResult.disabled("only with -De2e.long=true");
  }
}
