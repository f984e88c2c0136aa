package io.mcpruntime.operator.reconcile;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.AggregatedOperatorException;
import io.mcpruntime.operator.handshake.UntrustedText;
import io.mcpruntime.operator.report.FailureText;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What lies under a failed reconciliation, of which JOSDK makes one exception with many inside. */
final class FailureCauses {
  private FailureCauses() {}

  /** The failure itself, and whatever caused it. */
  static Stream<Throwable> of(Throwable failure) {
    return Stream.concat(Stream.of(failure), inner(failure).flatMap(FailureCauses::of));
  }

  /** What failed in the end, in one line. */
  static String line(Throwable failure) {
    return of(failure)
        .filter(cause -> inner(cause).findAny().isEmpty())
        .map(FailureText::line)
        .distinct()
        .collect(Collectors.collectingAndThen(Collectors.joining("; "), UntrustedText::message));
  }

  /** Whether the API server gave no answer, so that no status can be written either. */
  static boolean isUnreachable(Throwable failure) {
    return of(failure)
        .anyMatch(
            cause ->
                cause instanceof IOException
                    || (cause instanceof KubernetesClientException answer
                        && answer.getCode() < 400));
  }

  /** Whether the API server itself answered with the failure. */
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
