package io.mcpruntime.operator.reconcile;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.Workflow;
import io.javaoperatorsdk.operator.api.reconciler.dependent.Dependent;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.operator.admission.Admission;
import io.mcpruntime.operator.admission.AdmissionRequest;
import io.mcpruntime.operator.admission.Violation;
import io.mcpruntime.operator.desired.DesiredDeployment;
import io.mcpruntime.operator.desired.PlatformContext;
import io.mcpruntime.operator.handshake.HandshakeEventSource;
import io.mcpruntime.operator.reference.AuthorityReader;
import io.mcpruntime.operator.reference.RemoteHeadersReader;
import io.mcpruntime.operator.report.ServerReporter;
import io.mcpruntime.operator.status.StatusAssembler;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
  static final Duration RETRY_INTERVAL = Duration.ofSeconds(30);

  private final Supplier<PlatformContext> platform;
  private final ServerHandshakes handshakes;
  private final ServerReporter report;
  private final Admission admission;
  private final Consumer<Runnable> onPolicyChange;
  private final StatusAssembler statusOf;
  private final AppliedStates applied = new AppliedStates();

  /** Created with the event sources, before the first reconciliation. */
  private volatile StatusWriter status;

  private volatile PullSecretWriter pullSecrets;
  private volatile SpecAdmission specs;
  private volatile RouteReleaser releases;
  private volatile ExpiredPreviews previews;
  private volatile ServerMemory memory;
  private volatile ServerRemotes remotes;

  /**
   * Creates the reconciler.
   *
   * @param platform provides the platform's settings at each reconciliation
   * @param handshakes null if the operator performs no handshakes
   * @param admission decides which servers become objects
   * @param onPolicyChange registers a listener for changes of the policy
   */
  public MCPServerReconciler(
      Supplier<PlatformContext> platform,
      StatusAssembler statusOf,
      HandshakeEventSource handshakes,
      ServerReporter report,
      Admission admission,
      Consumer<Runnable> onPolicyChange) {
    this.admission = admission;
    this.onPolicyChange = onPolicyChange;
    this.platform = platform;
    this.handshakes = new ServerHandshakes(handshakes);
    this.report = report;
    this.statusOf = statusOf;
  }

  @Override
  public List<EventSource<?, MCPServer>> prepareEventSources(
      EventSourceContext<MCPServer> context) {
    ServerIndex servers = new ServerIndex(context);
    RouteClaimEventSource claims =
        new RouteClaimEventSource(context, servers, platform.get().namespace());
    pullSecrets = new PullSecretWriter(servers, report);
    ServerQuota quota = new ServerQuota(servers::in);
    RouteClaims routes =
        new RouteClaims(
            context.getClient(), platform.get().namespace(), servers, claims, admission::policy);
    PodEventSource pods = new PodEventSource(context);
    specs = new SpecAdmission(admission, quota, new TerminatingPods(pods::terminating), routes);
    releases = new RouteReleaser(routes);
    previews = new ExpiredPreviews(context.getClient(), servers::all, Clock.systemUTC());
    remotes =
        new ServerRemotes(
            new RemoteHeadersReader(context.getClient()),
            new RemoteHeadersWriter(context.getClient()));
    status =
        new StatusWriter(
            statusOf,
            handshakes,
            report,
            routes,
            new ServerAuthorities(new AuthorityReader(context.getClient())::read),
            remotes);
    memory = new ServerMemory(report, handshakes, quota, applied, releases, pullSecrets, remotes);
    PolicyEventSource policy = new PolicyEventSource(context);
    onPolicyChange.accept(policy::changed);
    return Stream.concat(
            Stream.of(claims, new DeletionEventSource(memory::forget), policy, pods),
            handshakes.eventSources())
        .toList();
  }

  @Override
  public UpdateControl<MCPServer> reconcile(MCPServer server, Context<MCPServer> context) {
    try {
      return reconciled(server, context);
    } catch (Error e) {
      throw new ReconciliationError(e);
    } finally {
      memory.forgetIfDeleted(server, context);
    }
  }

  private UpdateControl<MCPServer> reconciled(MCPServer server, Context<MCPServer> context) {
    PlatformContext now = platform.get();
    if (SpecAdmission.isReserved(server, now.namespace())) {
      return UpdateControl.noUpdate();
    }
    SpecValidation.check(server);
    releases.leads();
    previews.leads();
    AdmissionRequest request = admission.subject(server, pod(server, now));
    Optional<Violation> violation = specs.check(request);
    if (violation.isPresent()) {
      remotes.refused(server, violation.get().reason());
      return refuse(server, violation.get(), context);
    }
    OwnedDependent.prepare(
        now.under(admission.policy().of(server.getMetadata().getNamespace())), applied, context);
    boolean canPull = pullSecrets.provide(server, now, context);
    remotes.accept(server, admission.policy(), now);
    if (!server.runsElsewhere()) {
      context.managedWorkflowAndDependentResourceContext().reconcileManagedWorkflow();
    }
    status.write(server, context, StatusAssembler.accepted());
    return next(
        canPull && !ServerAuthorities.areMissing(server) && !ServerRemotes.haveHeaders(server),
        admission.looksAtObjects(request) || ServerAuthorities.areNamed(server));
  }

  /** A server that runs elsewhere has no pods. */
  private static PodTemplateSpec pod(MCPServer server, PlatformContext now) {
    return server.runsElsewhere()
        ? new PodTemplateSpecBuilder().withNewSpec().endSpec().build()
        : DesiredDeployment.pod(server, now);
  }

  private UpdateControl<MCPServer> next(boolean hasAll, boolean looksAgain) {
    UpdateControl<MCPServer> nothingMore = UpdateControl.noUpdate();
    if (!hasAll) {
      return nothingMore.rescheduleAfter(RETRY_INTERVAL);
    }
    return looksAgain ? nothingMore.rescheduleAfter(handshakes.pause()) : nothingMore;
  }

  @Override
  public ErrorStatusUpdateControl<MCPServer> updateErrorStatus(
      MCPServer server, Context<MCPServer> context, Exception failure) {
    FailedReconciliation failed = new FailedReconciliation(server, context, status);
    Optional<RefusedSpecException> refusal = RefusedSpecException.in(failure);
    if (refusal.isEmpty()) {
      return failed.retried(failure);
    }
    ErrorStatusUpdateControl<MCPServer> next = failed.refused(refusal.get());
    memory.forgetIfDeleted(server, context);
    return next;
  }

  /** Refuses the server, and neither writes nor deletes any of its objects. */
  private UpdateControl<MCPServer> refuse(
      MCPServer server, Violation violation, Context<MCPServer> context) {
    boolean isRemote = violation.reason().equals(Reasons.REMOTE_NOT_GRANTED);
    if (!Admission.wasAccepted(server) || isRemote) {
      throw RefusedSpecException.of(violation);
    }
    specs.keepRoute(server);
    status.write(server, context, StatusAssembler.acceptedBefore(violation.message()));
    return UpdateControl.<MCPServer>noUpdate().rescheduleAfter(RETRY_INTERVAL);
  }
}
