package io.mcpruntime.operator.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.operator.admission.Violation;
import io.mcpruntime.operator.desired.UnusableSpecException;
import io.mcpruntime.operator.report.FailureText;
import java.util.Optional;

/**
 * Thrown for a spec that cannot become Kubernetes objects, with the reason of {@code
 * Accepted=False}.
 */
final class RefusedSpecException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  RefusedSpecException(String reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  /**
   * Returns the exception for a violation. Its message says that objects of an earlier spec stay,
   * whether or not some exist.
   */
  static RefusedSpecException of(Violation violation) {
    return new RefusedSpecException(
        violation.reason(),
        violation.message()
            + "; the operator writes nothing, and objects of an earlier spec stay unchanged");
  }

  static RefusedSpecException nameTaken(HasMetadata existing) {
    return new RefusedSpecException(
        Reasons.NAME_TAKEN,
        "%s %s/%s exists and doesn't belong to this server: delete it, or give the server another name"
            .formatted(
                existing.getKind(),
                existing.getMetadata().getNamespace(),
                existing.getMetadata().getName()));
  }

  /** Returns the refusal in a failed reconciliation; empty if a retry may succeed. */
  static Optional<RefusedSpecException> in(Throwable failure) {
    return FailureCauses.of(failure).flatMap(cause -> of(cause).stream()).findFirst();
  }

  String reason() {
    return reason;
  }

  /** Whether only a new spec helps, so that a retry is useless. */
  boolean isPermanent() {
    return reason.equals(Reasons.INVALID_SPEC);
  }

  private static Optional<RefusedSpecException> of(Throwable cause) {
    if (cause instanceof RefusedSpecException refusal) {
      return Optional.of(refusal);
    }
    if (cause instanceof StackOverflowError) {
      return Optional.of(
          new RefusedSpecException(
              Reasons.INVALID_SPEC, "the spec is nested too deeply: simplify spec.podTemplate"));
    }
    if (cause instanceof Error) {
      return Optional.of(
          new RefusedSpecException(
              Reasons.INTERNAL_ERROR, "the operator failed: " + FailureText.line(cause)));
    }
    if (cause instanceof UnusableSpecException) {
      return Optional.of(new RefusedSpecException(Reasons.INVALID_SPEC, cause.getMessage()));
    }
    return cause instanceof KubernetesClientException answer
        ? reason(answer).map(reason -> new RefusedSpecException(reason, message(answer)))
        : Optional.empty();
  }

  private static String message(KubernetesClientException answer) {
    return answer.getCode() == 500
        ? ServerSideApplyError.in(FailureText.all(answer)).orElseGet(() -> FailureText.line(answer))
        : FailureText.line(answer);
  }

  private static Optional<String> reason(KubernetesClientException answer) {
    return switch (answer.getCode()) {
      case 400, 422 -> Optional.of(Reasons.INVALID_SPEC);
      case 500 ->
          ServerSideApplyError.in(FailureText.all(answer)).map(mistake -> Reasons.INVALID_SPEC);
      case 403 ->
          Optional.of(
              FailureText.line(answer).contains("exceeded quota")
                  ? Reasons.QUOTA_EXCEEDED
                  : Reasons.FORBIDDEN);
      default -> Optional.empty();
    };
  }
}
