package io.mcpruntime.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Locale;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Tests that only {@code -De2e.long=true} runs; other runs name them in capital letters. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LongRun.Condition.class)
@interface LongRun {

  /** Whether everything is run. */
  boolean ASKED = Boolean.getBoolean("e2e.long");

  /** Says that a run leaves something out. */
  static void notRun(String what) {
    System.err.println("\nNOT RUN: " + what.toUpperCase(Locale.ROOT) + " (-De2e.long=true)\n");
  }

  /** Leaves out what it is on, unless the long run is asked for. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (ASKED) {
        return ConditionEvaluationResult.enabled("a long run");
      }
      String type = context.getTestClass().map(Class::getSimpleName).orElse("");
      String method = context.getTestMethod().map(test -> "." + test.getName()).orElse("");
      notRun(type + method);
      return ConditionEvaluationResult.disabled("only with -De2e.long=true");
    }
  }
}
