package io.mcpruntime.operator;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import io.javaoperatorsdk.operator.api.monitoring.AggregatedMetrics;
import io.mcpruntime.crd.policy.EgressPolicy;
import io.mcpruntime.operator.admission.Admission;
import io.mcpruntime.operator.admission.EgressRule;
import io.mcpruntime.operator.admission.OwnIngressRule;
import io.mcpruntime.operator.admission.PolicySource;
import io.mcpruntime.operator.admission.RemoteRule;
import io.mcpruntime.operator.admission.ReplicaRule;
import io.mcpruntime.operator.admission.ToolLockRule;
import io.mcpruntime.operator.desired.PlatformContext;
import io.mcpruntime.operator.handshake.HandshakeEventSource;
import io.mcpruntime.operator.health.HealthEndpoint;
import io.mcpruntime.operator.health.OperatorMeters;
import io.mcpruntime.operator.image.ImageRule;
import io.mcpruntime.operator.podsecurity.PodRule;
import io.mcpruntime.operator.reconcile.MCPServerReconciler;
import io.mcpruntime.operator.reference.LabelledObjects;
import io.mcpruntime.operator.reference.ReferenceRule;
import io.mcpruntime.operator.reference.SecretValues;
import io.mcpruntime.operator.report.ServerMetrics;
import io.mcpruntime.operator.report.ServerReporter;
import io.mcpruntime.operator.status.StatusAssembler;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running operator: the controller, its lease, its health port. Thread-safe. */
final class OperatorProcess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OperatorProcess.class);

  /**
   * Concurrent reconciliations; more would only wait for the API server, each with its own stack
   * and buffers.
   */
  private static final int RECONCILIATIONS = 25;

  /** Concurrent reconciliations of one namespace, so that others find a free thread. */
  private static final int RECONCILIATIONS_PER_NAMESPACE = 20;

  /** Objects of servers that are read or written concurrently. */
  private static final int WRITES = 50;

  /** Objects of one namespace that are read or written concurrently; its writes may be slow. */
  private static final int WRITES_PER_NAMESPACE = 40;

  private final OperatorSettings settings;
  private final KubernetesClient client;
  private final LeaderLease lease;
  private final Consumer<String> onFailure;
  private final Operator operator;
  private final OperatorMeters meters;
  private final PolicySource policy;
  private final HealthEndpoint health;
  private final LeaseDeadline fence;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicBoolean outOfLease = new AtomicBoolean();
  private volatile boolean started;

  /**
   * Creates the operator, which does nothing before {@link #start()}.
   *
   * @param cluster the cluster and the credentials for it
   * @param onFailure gets the reason when this process must exit
   * @param watching interceptors that see every request to the cluster
   */
  OperatorProcess(
      OperatorSettings settings,
      Config cluster,
      Consumer<String> onFailure,
      Interceptor... watching) {
    this.settings = settings;
    this.onFailure = onFailure;
    fence = new LeaseDeadline(settings.shard().leaseName());
    client =
        OperatorClient.of(
            cluster,
            Stream.concat(Stream.of(new ApiServerReachability(), fence), Stream.of(watching))
                .toList());
    lease = LeaderLease.of(settings, client);
    meters = new OperatorMeters();
    policy = new PolicySource(client, lease.namespace(), meters.registry());
    operator = new Operator(overrides -> configure(overrides));
    health = new HealthEndpoint(settings.httpPort(), operator, meters);
  }

  void start() {
    policy.start(this::fail);
    RegistryLoginFile login = new RegistryLoginFile(settings.registryCredentials());
    Supplier<PlatformContext> platform =
        () ->
            new PlatformContext(
                lease.namespace(),
                login.login(),
                EgressPolicy.EXTERNAL,
                settings.clusterNetworks());
    operator.register(
        new MCPServerReconciler(
            platform,
            new StatusAssembler(settings.baseUrl(), Clock.systemUTC()),
            handshakes(),
            new ServerReporter(new ServerMetrics(meters.registry())),
            new Admission(
                policy,
                List.of(
                    new ReplicaRule(),
                    new EgressRule(),
                    new OwnIngressRule(settings.gatewayHosts()),
                    new ToolLockRule(),
                    new RemoteRule(),
                    new PodRule(),
                    new ImageRule(),
                    new ReferenceRule(
                        settings.authorCheck(), new LabelledObjects(client), platform))),
            policy::onChange),
        controller -> {
          if (!settings.namespaces().isEmpty()) {
            controller.settingNamespaces(settings.namespaces());
          }
          controller.withLabelSelector(settings.shard().selector());
          controller.withInformerListLimit(MCPServerReconciler.PAGE);
        });
    health.start();
    operator.start();
    started = true;
    LOG.info(
        "watching {} of {} on {}, lease {}/{}, health on port {}",
        settings.shard().equals(ServerShard.ALL) ? "all servers" : settings.shard().selector(),
        settings.namespaces().isEmpty() ? "all namespaces" : settings.namespaces(),
        client.getMasterUrl(),
        lease.namespace(),
        lease.name(),
        health.port());
  }

  /** Returns the source of handshakes, or {@code null} where the settings want none. */
  private HandshakeEventSource handshakes() {
    return settings.handshakes() == null
        ? null
        : new HandshakeEventSource(
            settings.handshakes(), settings.handshakeLimits(), new SecretValues(client));
  }

  int httpPort() {
    return health.port();
  }

  /**
   * Stops reconciling, then releases the lease, so that another instance takes over at once. An
   * instance that lost its lease does neither, since the other may already lead.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      fence.close();
      if (outOfLease.get()) {
        return;
      }
      operator.stop();
      policy.close();
      if (started && settings.leaderElection()) {
        lease.release();
      }
      health.close();
      client.close();
    }
  }

  private void configure(ConfigurationServiceOverrider overrides) {
    ReconciliationNamespace namespace = new ReconciliationNamespace();
    overrides
        .withKubernetesClient(client)
        .withCloseClientOnStop(false)
        .withResourceCloner(new ServerCloner(client.getKubernetesSerialization()))
        .withMetrics(new AggregatedMetrics(List.of(meters.ofReconciliations(), namespace)))
        .withExecutorService(turns(namespace))
        .withWorkflowExecutorService(
            new WorkflowExecutor(
                Executors.newFixedThreadPool(WRITES), WRITES, WRITES_PER_NAMESPACE))
        .withReconciliationTerminationTimeout(Duration.ofSeconds(5))
        .withInformerStoppedHandler(
            (informer, failure) -> fail("a watch ended and cannot be restarted: " + failure));
    if (settings.leaderElection()) {
      overrides.withLeaderElectionConfiguration(election());
    }
  }

  private static ExecutorService turns(ReconciliationNamespace namespace) {
    return new NamespaceFairExecutor(
        Executors.newFixedThreadPool(RECONCILIATIONS),
        namespace,
        RECONCILIATIONS,
        RECONCILIATIONS_PER_NAMESPACE);
  }

  private LeaderElectionConfiguration election() {
    return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(lease.name())
        .withLeaseNamespace(lease.namespace())
        .withIdentity(lease.identity())
        .withExitOnStopLeading(false)
        .withLeaderCallbacks(new LeaderCallbacks(this::leads, this::leadsNoMore, leader -> {}))
        .build();
  }

  private void leads() {
    LOG.info("leading as {}", lease.identity());
    fence.guard(this::leadsNoMore);
  }

  private void leadsNoMore() {
    if (!closed.get() && !outOfLease.getAndSet(true)) {
      fail(lease.lost());
    }
  }

  /** Reports a failure after the start; before, {@link #start()} itself throws a better message. */
  private void fail(String why) {
    if (started && !closed.get()) {
      onFailure.accept(why);
    }
  }
}
