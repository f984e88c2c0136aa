package io.mcpruntime.operator.report;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;

/** Extracts the message of a failure, preferably the API server's own. */
public final class FailureText {
  private FailureText() {}

  /** Returns the first line. */
  public static String line(Throwable failure) {
    return all(failure).lines().findFirst().orElse("");
  }

  /** Returns all lines; never {@code null}. */
  public static String all(Throwable failure) {
    String message =
        failure instanceof KubernetesClientException answer
            ? Optional.ofNullable(answer.getStatus())
                .map(Status::getMessage)
                .orElse(answer.getMessage())
            : failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }
}
