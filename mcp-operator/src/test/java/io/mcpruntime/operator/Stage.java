package io.mcpruntime.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.mcpruntime.crd.DeepJson;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.policy.ClusterNetworks;
import io.mcpruntime.crd.policy.PlatformPolicy;
import io.mcpruntime.operator.handshake.HandshakeLimits;
import java.net.HttpURLConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowingConsumer;
import org.awaitility.Awaitility;

/** A namespace of a test's own on the API server, and the operators that it starts there. */
final class Stage implements AutoCloseable {
  static final String SERVER = "weather";

  /** An Ingress of the server's own that the policy of every stage allows. */
  static final String INGRESS = "ingress: {enabled: true, host: mcp.example, className: test}";

  static final String POLICY =
      """
      version: v1
      defaults:
        routes: [/elsewhere/mcp]
        ingress: {enabled: true, hosts: [mcp.example], classNames: [test], tlsSecretNames: [tls],
          annotations: [example.com/empty]}
      """;

  private static final AtomicInteger COUNT = new AtomicInteger();

  static {
    // Of a busy machine; nothing is measured by it.
    Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
  }

  private final Config admin;
  final KubernetesClient client;
  final String namespace = "stage-%d-%d".formatted(COUNT.incrementAndGet(), System.nanoTime());
  final String platform = namespace + "-platform";
  final RecordedWrites writes = new RecordedWrites();
  final List<String> failures = new CopyOnWriteArrayList<>();
  private final List<OperatorProcess> started = new ArrayList<>();

  Stage() {
    this(Config.fromKubeconfig(ApiServer.kubeconfig()));
  }

  /** On another API server than the one that all tests share. */
  Stage(Config admin) {
    this.admin = admin;
    client =
        new KubernetesClientBuilder()
            .withConfig(admin)
            .withKubernetesSerialization(new KubernetesSerialization(DeepJson.mapper(), true))
            .build();
    List.of(namespace, platform).forEach(this::createNamespace);
    policy(POLICY);
  }

  /** Writes the administrator's policy of the operators that are started here. */
  void policy(String yaml) {
    client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName(PlatformPolicy.CONFIG_MAP)
                .withNamespace(platform)
                .endMetadata()
                .addToData(PlatformPolicy.KEY, yaml)
                .build())
        .fieldManager("test")
        .forceConflicts()
        .serverSideApply();
  }

  private void createNamespace(String name) {
    client
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
  }

  OperatorProcess startOperator(boolean leaderElection) {
    return startOperator(settings(leaderElection, null, null), admin, writes);
  }

  /** One that asks the servers who they are. */
  OperatorProcess startAskingOperator(Duration interval) {
    return startOperator(settings(false, interval, null), admin, writes);
  }

  /** One that reaches the API server by another way. */
  OperatorProcess startOperator(boolean leaderElection, Config way) {
    return startOperator(settings(leaderElection, null, null), way, writes);
  }

  /** One with a login for a registry. */
  OperatorProcess startOperator(Path credentials) {
    return startOperator(settings(false, null, credentials), admin, writes);
  }

  /** One of another user, whose requests somebody wants to see. */
  OperatorProcess startOperator(Path credentials, Config user, Interceptor requests) {
    return startOperator(settings(false, null, credentials), user, requests);
  }

  private OperatorSettings settings(boolean leaderElection, Duration handshakes, Path credentials) {
    return new OperatorSettings(
        null,
        Set.of("gateway.example"),
        Set.of(namespace),
        ServerShard.ALL,
        credentials,
        platform,
        leaderElection,
        handshakes,
        ClusterNetworks.PRIVATE,
        0,
        true,
        limits());
  }

  /** Markers of its own: another operator of this machine has another folder. */
  HandshakeLimits limits() {
    HandshakeLimits usual = HandshakeLimits.DEFAULT;
    return new HandshakeLimits(
        usual.timeout(),
        usual.bytes(),
        usual.memory(),
        usual.atOnce(),
        usual.perNamespace(),
        markers());
  }

  /** Files for the servers that its operators are asking. */
  Path markers() {
    Path folder = HandshakeLimits.DEFAULT.markers().resolveSibling("mcp-" + namespace);
    folder.toFile().deleteOnExit();
    return folder;
  }

  OperatorProcess startOperator(OperatorSettings settings, Config user, Interceptor requests) {
    OperatorProcess operator = new OperatorProcess(settings, user, failures::add, requests);
    started.add(operator);
    operator.start();
    return operator;
  }

  /** Creates or changes the server; {@code spec} is YAML in one line, without its braces. */
  MCPServer apply(String spec) {
    return apply(SERVER, spec);
  }

  /** The same of another name. */
  MCPServer apply(String name, String spec) {
    return client
        .resource(server(name, spec))
        .fieldManager("test")
        .forceConflicts()
        .serverSideApply();
  }

  MCPServer server(String name, String spec) {
    return client.getKubernetesSerialization().unmarshal(yaml(name, spec), MCPServer.class);
  }

  String yaml(String name, String spec) {
    return """
        apiVersion: mcpruntime.io/v1alpha1
        kind: MCPServer
        metadata: {name: '%s', namespace: '%s'}
        spec: {%s}
        """
        .formatted(name, namespace, spec.replace("\n", " "));
  }

  <T extends HasMetadata> Resource<T> of(Class<T> type) {
    String name = type == ServiceAccount.class ? "mcp-" + SERVER : SERVER;
    return client.resources(type).inNamespace(namespace).withName(name);
  }

  /** An account of somebody else's that servers may run as. */
  void usableAccount(String name) {
    client
        .resource(
            new ServiceAccountBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .addToLabels(MCPServer.USABLE, "true")
                .endMetadata()
                .build())
        .create();
  }

  /** Waits until the server has all it needs, of this image, and says so. */
  void settled(String server, String image) {
    await()
        .untilAsserted(
            () -> {
              MCPServer actual = named(MCPServer.class, server).require();
              Deployment deployment = named(Deployment.class, server).get();
              assertThat(deployment).as("Deployment of " + server).isNotNull();
              assertThat(deployment.getSpec().getTemplate().getSpec().getContainers())
                  .extracting(Container::getImage)
                  .containsExactly(image);
              assertThat(named(Service.class, server).get()).as("Service of " + server).isNotNull();
              assertThat(actual.getStatus()).as("status of " + server).isNotNull();
              assertThat(actual.getStatus().observedGeneration())
                  .isEqualTo(actual.getMetadata().getGeneration());
            });
  }

  /** Returns the resource version; on one API server a higher version is a later write. */
  <T extends HasMetadata> long version(Class<T> type, String name) {
    return Long.parseLong(named(type, name).require().getMetadata().getResourceVersion());
  }

  /** Empty while nobody leads. */
  String leaseHolder() {
    var lease = client.leases().inNamespace(platform).withName(LeaderLease.NAME).get();
    String holder = lease == null ? null : lease.getSpec().getHolderIdentity();
    return holder == null ? "" : holder;
  }

  <T extends HasMetadata> Resource<T> named(Class<T> type, String name) {
    return client.resources(type).inNamespace(namespace).withName(name);
  }

  Deployment deployment() {
    return eventually(Deployment.class, deployment -> {});
  }

  Ingress ingress() {
    return eventually(Ingress.class, ingress -> {});
  }

  /** Waits until the object exists and fulfils this. */
  <T extends HasMetadata> T eventually(Class<T> type, ThrowingConsumer<T> wish) {
    return eventually(type, of(type), wish);
  }

  /** The same of an object of another name. */
  <T extends HasMetadata> T eventually(Class<T> type, String name, ThrowingConsumer<T> wish) {
    return eventually(type, named(type, name), wish);
  }

  private static <T extends HasMetadata> T eventually(
      Class<T> type, Resource<T> object, ThrowingConsumer<T> wish) {
    await()
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(
            () -> {
              T actual = object.get();
              if (actual == null) {
                throw new AssertionError("there is no " + type.getSimpleName());
              }
              wish.accept(actual);
            });
    return object.get();
  }

  /** Waits until the server has this condition, as {@code Type=Status Reason}. */
  Condition condition(String text) {
    return condition(SERVER, text);
  }

  /** The same of another server. */
  Condition condition(String name, String text) {
    String type = text.substring(0, text.indexOf('='));
    MCPServer server =
        eventually(
            MCPServer.class,
            name,
            actual -> {
              Condition now =
                  actual.getStatus() == null
                      ? null
                      : actual.getStatus().condition(type).orElse(null);
              if (now == null
                  || !text.equals(type + "=" + now.getStatus() + " " + now.getReason())
                  || !actual
                      .getStatus()
                      .observedGeneration()
                      .equals(actual.getMetadata().getGeneration())) {
                throw new AssertionError(text + " is awaited, but there is " + now);
              }
            });
    return server.getStatus().condition(type).orElseThrow();
  }

  /** Waits until the operators write nothing more, and forgets what they wrote. */
  void awaitRest() {
    await()
        .during(Duration.ofSeconds(1))
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> {
              int now = writes.all().size();
              writes.forget();
              return now == 0;
            });
  }

  /** Changes an annotation that is nobody's. */
  <T extends HasMetadata> void touch(Class<T> type, String value) {
    change(
        of(type),
        child -> {
          child.getMetadata().getAnnotations().put("example.com/touched", value);
          return child;
        });
  }

  /** Changes an object that the operator may write at the same time. */
  static <T> T change(Resource<T> resource, UnaryOperator<T> change) {
    while (true) {
      try {
        return resource.edit(change);
      } catch (KubernetesClientException e) {
        if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
          throw e;
        }
      }
    }
  }

  @Override
  public void close() {
    started.forEach(OperatorProcess::close);
    client.resources(MCPServer.class).inNamespace(namespace).delete();
    // No garbage collector runs here, and the addresses of Services are few.
    client.services().inNamespace(namespace).delete();
    client.namespaces().withName(namespace).delete();
    client.namespaces().withName(platform).delete();
    client.close();
  }
}
