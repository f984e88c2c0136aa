package io.mcpruntime.operator.reconcile;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.AggregatedOperatorException;
import io.mcpruntime.operator.handshake.UntrustedText;
import io.mcpruntime.operator.report.FailureText;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Unwraps the exception of a failed reconciliation, in which JOSDK collects those of all
 * dependents.
 */
final class FailureCauses {
  private FailureCauses() {}

  /** Returns the failure and all its causes. */
  static Stream<Throwable> of(Throwable failure) {
    return Stream.concat(Stream.of(failure), inner(failure).flatMap(FailureCauses::of));
  }

  /** Returns the messages of the root causes in one line. */
  static String line(Throwable failure) {
    return of(failure)
        .filter(cause -> inner(cause).findAny().isEmpty())
        .map(FailureText::line)
        .distinct()
        .collect(Collectors.collectingAndThen(Collectors.joining("; "), UntrustedText::message));
  }

  /** Whether the API server gave no answer, so that no status can be written, either. */
  static boolean isUnreachable(Throwable failure) {
    return of(failure)
        .anyMatch(
            cause ->
                cause instanceof IOException
                    || (cause instanceof KubernetesClientException answer
                        && answer.getCode() < 400));
  }

  /** Whether the failure is an answer of the API server. */
  static boolean isAnswered(Throwable failure) {
    return of(failure)
        .anyMatch(
            cause -> cause instanceof KubernetesClientException answer && answer.getCode() >= 400);
  }

  private static Stream<Throwable> inner(Throwable failure) {
    return failure instanceof AggregatedOperatorException many
        ? many.getAggregatedExceptions().values().stream().map(Throwable.class::cast)
        : Stream.ofNullable(failure.getCause());
  }
}
