package io.mcpruntime.operator.reconcile;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.Workflow;
import io.javaoperatorsdk.operator.api.reconciler.dependent.Dependent;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.crd.policy.PlatformPolicy;
import io.mcpruntime.operator.admission.Admission;
import io.mcpruntime.operator.admission.AdmissionRequest;
import io.mcpruntime.operator.admission.RouteRule;
import io.mcpruntime.operator.admission.Violation;
import io.mcpruntime.operator.desired.DesiredDeployment;
import io.mcpruntime.operator.desired.PlatformContext;
import io.mcpruntime.operator.desired.ServerLabels;
import io.mcpruntime.operator.handshake.HandshakeEventSource;
import io.mcpruntime.operator.report.FailureText;
import io.mcpruntime.operator.report.ServerReporter;
import io.mcpruntime.operator.status.ConditionState;
import io.mcpruntime.operator.status.StatusAssembler;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reconciles one server: its Kubernetes objects, then its status. */
@ControllerConfiguration(
    name = MCPServerReconciler.NAME,
    fieldManager = MCPServerReconciler.FIELD_MANAGER)
@Workflow(
    explicitInvocation = true,
    dependents = {
      @Dependent(type = ServiceAccountDependent.class, name = ServiceAccountDependent.NAME),
      @Dependent(
          type = NetworkPolicyDependent.class,
          reconcilePrecondition = Preconditions.HasNetworkPolicy.class),
      @Dependent(type = DeploymentDependent.class, dependsOn = ServiceAccountDependent.NAME),
      @Dependent(type = ServiceDependent.class),
      @Dependent(
          type = AutoscalerDependent.class,
          reconcilePrecondition = Preconditions.HasAutoscaler.class),
      @Dependent(
          type = DisruptionBudgetDependent.class,
          reconcilePrecondition = Preconditions.HasDisruptionBudget.class),
      @Dependent(
          type = IngressDependent.class,
          reconcilePrecondition = Preconditions.HasIngress.class)
    })
@GradualRetry(maxAttempts = -1, maxInterval = 300_000)
public final class MCPServerReconciler implements Reconciler<MCPServer> {
  /** The controller's name in metrics and logs. */
  public static final String NAME = "mcpserver";

  /** The field manager of the operator's server-side applies. */
  public static final String FIELD_MANAGER = "mcp-operator";

  /** The page size for listing servers and their objects. */
  public static final long PAGE = OwnedDependent.PAGE;

  /**
   * The retry interval when an unwatched object blocks a server: another owner's object, a quota or
   * a role.
   */
  private static final Duration RETRY_INTERVAL = Duration.ofSeconds(30);

  /**
   * The interval for checking labels of other objects, which are not watched, unless handshakes set
   * it.
   */
  private static final Duration LABEL_CHECK_INTERVAL = Duration.ofMinutes(10);

  /**
   * The number of attempts before a failure is shown in the status; conflicts and restarts of the
   * API server end before.
   */
  private static final int ATTEMPTS_BEFORE_STATUS = 3;

  private static final Logger LOG = LoggerFactory.getLogger(MCPServerReconciler.class);

  private final Supplier<PlatformContext> platform;
  private final Optional<HandshakeEventSource> handshakes;
  private final ServerReporter report;
  private final Admission admission;
  private final Consumer<Runnable> onPolicyChange;
  private final StatusAssembler statusOf;
  private final AppliedStates applied = new AppliedStates();

  /** Created with the event sources, before the first reconciliation. */
  private volatile StatusWriter status;

  private volatile PullSecretWriter pullSecrets;
  private volatile ServerQuota quota;
  private volatile RouteClaims routes;
  private volatile RouteReleaser releases;

  /**
   * Creates the reconciler.
   *
   * @param platform provides the platform's settings at each reconciliation
   * @param handshakes empty if the operator performs no handshakes
   * @param admission decides which servers become objects
   * @param onPolicyChange registers a listener for changes of the policy
   */
  public MCPServerReconciler(
      Supplier<PlatformContext> platform,
      StatusAssembler statusOf,
      Optional<HandshakeEventSource> handshakes,
      ServerReporter report,
      Admission admission,
      Consumer<Runnable> onPolicyChange) {
    this.admission = admission;
    this.onPolicyChange = onPolicyChange;
    this.platform = platform;
    this.handshakes = handshakes;
    this.report = report;
    this.statusOf = statusOf;
  }

  @Override
  public List<EventSource<?, MCPServer>> prepareEventSources(
      EventSourceContext<MCPServer> context) {
    EventSource<Pod, MCPServer> pods =
        new InformerEventSource<>(
            InformerEventSourceConfiguration.from(Pod.class, MCPServer.class)
                .withLabelSelector(ServerLabels.POD_SELECTOR)
                .withInformerListLimit(PAGE)
                .withNamespacesInheritedFromController()
                .withSecondaryToPrimaryMapper(MCPServerReconciler::serverOf)
                .build(),
            context);
    ServerIndex servers = new ServerIndex(context);
    RouteClaimEventSource claims =
        new RouteClaimEventSource(context, servers, platform.get().namespace());
    pullSecrets = new PullSecretWriter(servers, report);
    quota = new ServerQuota(servers::in);
    routes =
        new RouteClaims(
            context.getClient(), platform.get().namespace(), servers, claims, admission::policy);
    releases = new RouteReleaser(routes);
    status = new StatusWriter(statusOf, handshakes, report, routes);
    PolicyEventSource policy = new PolicyEventSource(context);
    onPolicyChange.accept(policy::changed);
    return Stream.<EventSource<?, MCPServer>>concat(
            Stream.of(claims, new DeletionEventSource(this::forget), policy, pods),
            handshakes.stream())
        .toList();
  }

  @Override
  public UpdateControl<MCPServer> reconcile(MCPServer server, Context<MCPServer> context) {
    try {
      return reconciled(server, context);
    } catch (Error e) {
      throw new ReconciliationError(e);
    } finally {
      forgetIfDeleted(server, context);
    }
  }

  /** Forgets a server that was deleted during its reconciliation, which remembered it again. */
  private void forgetIfDeleted(MCPServer server, Context<MCPServer> context) {
    boolean exists =
        context
            .getPrimaryCache()
            .get(ResourceID.fromResource(server))
            .filter(now -> now.getMetadata().getUid().equals(server.getMetadata().getUid()))
            .isPresent();
    if (!exists) {
      forget(server);
    }
  }

  private UpdateControl<MCPServer> reconciled(MCPServer server, Context<MCPServer> context) {
    PlatformContext now = platform.get();
    if (isReserved(server, now)) {
      return UpdateControl.noUpdate();
    }
    SpecValidation.check(server);
    releases.leads();
    AdmissionRequest request = admission.subject(server, DesiredDeployment.pod(server, now));
    Optional<Violation> violation =
        admission
            .with(new RouteRule(admission::policy), quota)
            .check(request)
            .or(() -> routes.acquire(server));
    if (violation.isPresent()) {
      return refuse(server, violation.get(), context);
    }
    OwnedDependent.prepare(
        now.under(admission.policy().of(server.getMetadata().getNamespace())), applied, context);
    boolean canPull = pullSecrets.provide(server, now, context);
    context.managedWorkflowAndDependentResourceContext().reconcileManagedWorkflow();
    status.write(server, context, StatusAssembler.accepted());
    return next(canPull, admission.looksAtObjects(request));
  }

  private UpdateControl<MCPServer> next(boolean canPull, boolean mayLoseALabel) {
    UpdateControl<MCPServer> nothingMore = UpdateControl.noUpdate();
    if (!canPull) {
      return nothingMore.rescheduleAfter(RETRY_INTERVAL);
    }
    return mayLoseALabel
        ? nothingMore.rescheduleAfter(
            handshakes.map(HandshakeEventSource::pause).orElse(LABEL_CHECK_INTERVAL))
        : nothingMore;
  }

  @Override
  public ErrorStatusUpdateControl<MCPServer> updateErrorStatus(
      MCPServer server, Context<MCPServer> context, Exception failure) {
    Optional<RefusedSpecException> refusal = RefusedSpecException.in(failure);
    if (refusal.isEmpty()) {
      LOG.warn("{} failed, retrying: {}", server.qualifiedName(), FailureCauses.line(failure));
      showFailure(server, context, failure);
      return ErrorStatusUpdateControl.defaultErrorProcessing();
    }
    RefusedSpecException why = refusal.get();
    status.write(server, context, ConditionState.no(why.reason(), why.getMessage()));
    forgetIfDeleted(server, context);
    ErrorStatusUpdateControl<MCPServer> nothingMore = ErrorStatusUpdateControl.noStatusUpdate();
    return why.isPermanent()
        ? nothingMore.withNoRetry()
        : nothingMore.rescheduleAfter(RETRY_INTERVAL);
  }

  /** Shows a repeated failure in the status: whoever deploys the server waits for it. */
  private void showFailure(MCPServer server, Context<MCPServer> context, Exception failure) {
    int attempts = context.getRetryInfo().map(RetryInfo::getAttemptCount).orElse(0);
    if (attempts < ATTEMPTS_BEFORE_STATUS
        || FailureCauses.isUnreachable(failure)
        || Admission.wasAccepted(server)) {
      return;
    }
    String message = FailureCauses.line(failure) + "; retrying";
    try {
      status.write(server, context, ConditionState.no(reason(failure), message));
    } catch (KubernetesClientException e) {
      LOG.warn("the status can't be written, either: {}", FailureText.line(e));
    }
  }

  private static String reason(Exception failure) {
    return FailureCauses.isAnswered(failure) ? Reasons.WRITE_FAILED : Reasons.INTERNAL_ERROR;
  }

  /** Refuses the server, and neither writes nor deletes any of its objects. */
  private UpdateControl<MCPServer> refuse(
      MCPServer server, Violation violation, Context<MCPServer> context) {
    if (!Admission.wasAccepted(server)) {
      throw RefusedSpecException.of(violation);
    }
    if (!admission
        .policy()
        .isReservedForOthers(server.route(), server.getMetadata().getNamespace())) {
      routes.acquire(server); // Without the route the server is reached by its long path.
    }
    status.write(server, context, StatusAssembler.acceptedBefore(violation.message()));
    return UpdateControl.<MCPServer>noUpdate().rescheduleAfter(RETRY_INTERVAL);
  }

  private static boolean isReserved(MCPServer server, PlatformContext platform) {
    String namespace = server.getMetadata().getNamespace();
    boolean reserved = PlatformPolicy.isReserved(namespace, platform.namespace());
    if (reserved) {
      LOG.warn(
          "{} is ignored: the operator reconciles no MCPServers of this namespace",
          server.qualifiedName());
    }
    return reserved;
  }

  private void forget(MCPServer server) {
    report.deleted(server);
    handshakes.ifPresent(source -> source.end(server));
    quota.forget(server);
    applied.forget(server);
    releases.look();
    pullSecrets.forget(server);
  }

  private static Set<ResourceID> serverOf(Pod pod) {
    String name = pod.getMetadata().getLabels().get(ServerLabels.NAME);
    return name == null ? Set.of() : Set.of(new ResourceID(name, pod.getMetadata().getNamespace()));
  }
}
