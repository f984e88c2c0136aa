package io.mcpruntime.operator.reconcile;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.operator.admission.Admission;
import io.mcpruntime.operator.report.FailureText;
import io.mcpruntime.operator.status.ConditionState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports the exception of a reconciliation in the log and in the server's status. */
record FailedReconciliation(MCPServer server, Context<MCPServer> context, StatusWriter status) {
  /**
   * The number of attempts before a failure is shown in the status; conflicts and restarts of the
   * API server end before.
   */
  private static final int ATTEMPTS_BEFORE_STATUS = 3;

  private static final Logger LOG = LoggerFactory.getLogger(FailedReconciliation.class);

  /** Shows why the spec is refused, and retries only if an unwatched object may change that. */
  ErrorStatusUpdateControl<MCPServer> refused(RefusedSpecException refusal) {
    status.write(server, context, ConditionState.no(refusal.reason(), refusal.getMessage()));
    ErrorStatusUpdateControl<MCPServer> nothingMore = ErrorStatusUpdateControl.noStatusUpdate();
    return refusal.isPermanent()
        ? nothingMore.withNoRetry()
        : nothingMore.rescheduleAfter(MCPServerReconciler.RETRY_INTERVAL);
  }

  /**
   * Logs the failure and leaves the retry to JOSDK. A repeated failure is shown in the status:
   * whoever deploys the server waits for it.
   */
  ErrorStatusUpdateControl<MCPServer> retried(Exception failure) {
    LOG.warn("{} failed, retrying: {}", server.qualifiedName(), FailureCauses.line(failure));
    int attempts = context.getRetryInfo().map(RetryInfo::getAttemptCount).orElse(0);
    if (attempts >= ATTEMPTS_BEFORE_STATUS
        && !FailureCauses.isUnreachable(failure)
        && !Admission.wasAccepted(server)) {
      show(failure);
    }
    return ErrorStatusUpdateControl.defaultErrorProcessing();
  }

  private void show(Exception failure) {
    String reason =
        FailureCauses.isAnswered(failure) ? Reasons.WRITE_FAILED : Reasons.INTERNAL_ERROR;
    String message = FailureCauses.line(failure) + "; retrying";
    try {
      status.write(server, context, ConditionState.no(reason, message));
    } catch (KubernetesClientException e) {
      LOG.warn("the status can't be written, either: {}", FailureText.line(e));
    }
  }
}
