package io.mcpruntime.operator.reconcile;

import io.fabric8.kubernetes.api.model.Pod;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.Workflow;
import io.javaoperatorsdk.operator.api.reconciler.dependent.Dependent;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.operator.desired.Labels;
import io.mcpruntime.operator.desired.Platform;
import io.mcpruntime.operator.handshake.Handshakes;
import io.mcpruntime.operator.report.Report;
import io.mcpruntime.operator.status.Finding;
import io.mcpruntime.operator.status.StatusOf;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns one server into its Kubernetes objects, and what became of them into its status. */
@ControllerConfiguration(
    name = MCPServerReconciler.NAME,
    fieldManager = MCPServerReconciler.FIELD_MANAGER)
@Workflow(
    explicitInvocation = true,
    dependents = {
      @Dependent(type = ServiceAccountDependent.class, name = ServiceAccountDependent.NAME),
      @Dependent(type = NetworkPolicyDependent.class, reconcilePrecondition = Wanted.Policy.class),
      @Dependent(type = DeploymentDependent.class, dependsOn = ServiceAccountDependent.NAME),
      @Dependent(type = ServiceDependent.class),
      @Dependent(type = AutoscalerDependent.class, reconcilePrecondition = Wanted.Autoscaler.class),
      @Dependent(
          type = DisruptionBudgetDependent.class,
          reconcilePrecondition = Wanted.Budget.class),
      @Dependent(type = IngressDependent.class, reconcilePrecondition = Wanted.OwnIngress.class)
    })
@GradualRetry(maxAttempts = -1, maxInterval = 300_000)
public final class MCPServerReconciler implements Reconciler<MCPServer> {
  /** The controller's name in metrics and logs. */
  public static final String NAME = "mcpserver";

  /** Owns what the operator writes, in the sense of server-side apply. */
  public static final String FIELD_MANAGER = "mcp-operator";

  /** How many servers, and how many of their objects, come in one answer when all are listed. */
  public static final long PAGE = OwnedDependent.PAGE;

  /** What hinders us is not watched: somebody else's object, a quota, a role. Look again later. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(MCPServerReconciler.class);

  private final Supplier<Platform> platform;
  private final Optional<Handshakes> handshakes;
  private final Report report;
  private final PullSecrets pullSecrets;
  private final StatusWriter status;

  /**
   * Never writes a status but through this one.
   *
   * @param platform asked at each reconciliation
   * @param handshakes empty where no server is asked
   */
  public MCPServerReconciler(
      Supplier<Platform> platform,
      StatusOf statusOf,
      Optional<Handshakes> handshakes,
      Report report) {
    this.platform = platform;
    this.handshakes = handshakes;
    this.report = report;
    pullSecrets = new PullSecrets(report);
    status = new StatusWriter(statusOf, handshakes, report);
  }

  @Override
  public List<EventSource<?, MCPServer>> prepareEventSources(
      EventSourceContext<MCPServer> context) {
    EventSource<Pod, MCPServer> pods =
        new InformerEventSource<>(
            InformerEventSourceConfiguration.from(Pod.class, MCPServer.class)
                .withLabelSelector(Labels.MANAGED_SELECTOR)
                .withInformerListLimit(PAGE)
                .withNamespacesInheritedFromController()
                .withSecondaryToPrimaryMapper(MCPServerReconciler::serverOf)
                .build(),
            context);
    return Stream.<EventSource<?, MCPServer>>concat(
            Stream.of(new RouteClaims(context), new Deletions(this::forget), pods),
            handshakes.stream())
        .toList();
  }

  @Override
  public UpdateControl<MCPServer> reconcile(MCPServer server, Context<MCPServer> context) {
    Validation.check(server);
    Platform now = platform.get();
    OwnedDependent.tell(now, context);
    boolean canPull = pullSecrets.provide(server, now, context);
    context.managedWorkflowAndDependentResourceContext().reconcileManagedWorkflow();
    status.write(server, context, StatusOf.accepted());
    UpdateControl<MCPServer> nothingMore = UpdateControl.noUpdate();
    return canPull ? nothingMore : nothingMore.rescheduleAfter(LOOK_AGAIN);
  }

  @Override
  public ErrorStatusUpdateControl<MCPServer> updateErrorStatus(
      MCPServer server, Context<MCPServer> context, Exception failure) {
    Optional<Refusal> refusal = Refusal.in(failure);
    if (refusal.isEmpty()) {
      LOG.warn(
          "{}/{} is tried again: {}",
          server.getMetadata().getNamespace(),
          server.getMetadata().getName(),
          Causes.line(failure));
      return ErrorStatusUpdateControl.defaultErrorProcessing();
    }
    Refusal why = refusal.get();
    status.write(server, context, Finding.no(why.reason(), why.getMessage()));
    ErrorStatusUpdateControl<MCPServer> nothingMore = ErrorStatusUpdateControl.noStatusUpdate();
    return why.isPermanent() ? nothingMore.withNoRetry() : nothingMore.rescheduleAfter(LOOK_AGAIN);
  }

  private void forget(MCPServer server) {
    report.deleted(server);
    pullSecrets.forget(server);
  }

  private static Set<ResourceID> serverOf(Pod pod) {
    String name = pod.getMetadata().getLabels().get(Labels.NAME);
    return name == null ? Set.of() : Set.of(new ResourceID(name, pod.getMetadata().getNamespace()));
  }
}
