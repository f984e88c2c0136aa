package io.mcpruntime.operator.report;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.crd.Conditions;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerStatus;
import io.mcpruntime.crd.Reasons;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kubernetes event for a change that concerns people: a server needs a correction, or no longer
 * needs one. Problems that pass by themselves appear in the status only.
 *
 * @param type Warning or Normal
 * @param reason one of {@link Reasons}
 */
record ServerEvent(String type, String reason, String message) {
  private static final Logger LOG = LoggerFactory.getLogger(ServerEvent.class);
  private static final String REPORTER = "mcp-operator";

  /** Returns the event for a change of the status, if any; {@code before} may be {@code null}. */
  static Optional<ServerEvent> of(MCPServerStatus before, MCPServerStatus now) {
    return acceptedBefore(now)
        .filter(c -> before == null || acceptedBefore(before).isEmpty())
        .or(
            () ->
                trouble(now)
                    .filter(
                        c ->
                            trouble(before)
                                .filter(b -> b.getReason().equals(c.getReason()))
                                .isEmpty()))
        .map(c -> new ServerEvent("Warning", c.getReason(), c.getMessage()))
        .or(() -> over(before, now));
  }

  private static Optional<ServerEvent> over(MCPServerStatus before, MCPServerStatus now) {
    return now.condition(Conditions.READY)
        .filter(Conditions::isTrue)
        .filter(ready -> trouble(before).isPresent() && trouble(now).isEmpty())
        .map(ready -> new ServerEvent("Normal", ready.getReason(), ready.getMessage()));
  }

  private static Optional<Condition> acceptedBefore(MCPServerStatus status) {
    return status
        .condition(Conditions.ACCEPTED)
        .filter(accepted -> Reasons.ACCEPTED_BEFORE.equals(accepted.getReason()));
  }

  private static Optional<Condition> trouble(MCPServerStatus status) {
    if (status == null) {
      return Optional.empty();
    }
    return status
        .condition(Conditions.READY)
        .filter(ready -> Reasons.NEED_A_PERSON.contains(ready.getReason()))
        .or(
            () ->
                status
                    .condition(Conditions.TOOLS_MATCH)
                    .filter(match -> match.getStatus().equals("False"))
                    // Each new spec starts like this; if it lasts, Ready has the same reason.
                    .filter(match -> !Reasons.NOT_SEEN.equals(match.getReason())));
  }

  /** Sends the event. A failure is not retried, since the status has the same information. */
  void send(MCPServer server, KubernetesClient client) {
    try {
      client.resource(event(server)).create();
    } catch (KubernetesClientException e) {
      LOG.warn(
          "cannot create the event {} of {}: {}",
          reason,
          server.qualifiedName(),
          FailureText.line(e));
    }
  }

  private Event event(MCPServer server) {
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    return new EventBuilder()
        .withNewMetadata()
        .withGenerateName(server.getMetadata().getName() + ".")
        .withNamespace(server.getMetadata().getNamespace())
        .endMetadata()
        .withNewInvolvedObject()
        .withApiVersion(server.getApiVersion())
        .withKind(server.getKind())
        .withName(server.getMetadata().getName())
        .withNamespace(server.getMetadata().getNamespace())
        .withUid(server.getMetadata().getUid())
        .endInvolvedObject()
        .withType(type)
        .withReason(reason)
        .withMessage(message)
        .withCount(1)
        .withFirstTimestamp(now)
        .withLastTimestamp(now)
        .withReportingComponent(REPORTER)
        .withNewSource()
        .withComponent(REPORTER)
        .endSource()
        .build();
  }
}
