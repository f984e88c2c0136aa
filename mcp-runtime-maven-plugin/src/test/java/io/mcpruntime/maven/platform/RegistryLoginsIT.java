package io.mcpruntime.maven.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.mcpruntime.maven.cluster.ApiServer;
import io.mcpruntime.maven.cluster.ApplyOutcome;
import io.mcpruntime.maven.cluster.Cluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What setup does about the registry's logins and what is left of earlier ones. */
class RegistryLoginsIT {
  private static final String REGISTRY = "registry";
  private static final String NODES = "mcp-nodes";

  private static ApiServer server;
  private static Cluster cluster;

  @BeforeAll
  static void start() throws Exception {
    server = ApiServer.start(Path.of("target", "kube-api-test").toAbsolutePath());
    cluster = Cluster.connect(null);
    for (String name : List.of(REGISTRY, NODES)) {
      create(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build());
      create(
          new ServiceAccountBuilder()
              .withNewMetadata()
              .withName("default")
              .withNamespace(name)
              .endMetadata()
              .build());
    }
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
      server.close();
    }
  }

  @BeforeEach
  void clear() {
    RegistrySecrets.skeletons().forEach(secret -> cluster.client().resource(secret).delete());
    for (String namespace : List.of(REGISTRY, NODES)) {
      cluster.client().pods().inNamespace(namespace).withGracePeriod(0).delete();
    }
  }

  @Test
  void podsThatAnInterruptedSetupLeftWithAnOlderLoginAreRestarted() throws Exception {
    new RegistrySecrets(cluster).create();
    Pod registry = pod(REGISTRY, "registry");
    Pod relay = pod(NODES, "registry-relay");
    makeYoungerThan(relay);
    assertThat(new RegistrySecrets(cluster).create()).isEqualTo(ApplyOutcome.CONFIGURED);
    assertThat(cluster.client().resource(registry).get()).isNull();
    assertThat(cluster.client().resource(relay).get()).isNull();
    pod(REGISTRY, "registry");
    assertThat(new RegistrySecrets(cluster).create()).isEqualTo(ApplyOutcome.UNCHANGED);
    assertThat(cluster.client().pods().inNamespace(REGISTRY).list().getItems()).hasSize(1);
  }

  @Test
  void loginsThatDoNotBelongTogetherAreMadeAnew() throws Exception {
    new RegistrySecrets(cluster).create();
    Secret nodes = secret(1);
    cluster.client().resource(secret(0)).delete();
    assertThat(new RegistrySecrets(cluster).create()).isEqualTo(ApplyOutcome.CREATED);
    cluster.client().resource(secret(1)).delete();
    create(bare(nodes));
    assertThat(new RegistrySecrets(cluster).create())
        .as("the setup before ended between the two")
        .isEqualTo(ApplyOutcome.CREATED);
    assertThat(secret(1).getData().get("htpasswd"))
        .isEqualTo(secret(0).getData().get("htpasswd-nodes"));
  }

  @Test
  void readThroughThatDoesNotEndIsNamed() throws Exception {
    create(
        new DaemonSetBuilder()
            .withNewMetadata()
            .withName("registry-node")
            .withNamespace(REGISTRY)
            .endMetadata()
            .withNewSpec()
            .withNewSelector()
            .addToMatchLabels("app", "old")
            .endSelector()
            .withNewTemplate()
            .withNewMetadata()
            .addToLabels("app", "old")
            .endMetadata()
            .withNewSpec()
            .addNewContainer()
            .withName("c")
            .withImage("c")
            .endContainer()
            .endSpec()
            .endTemplate()
            .endSpec()
            .build());
    create(
        new PodBuilder(template(REGISTRY, "old-1"))
            .editMetadata()
            .addToLabels("app", "old")
            .addToFinalizers("example.com/stuck")
            .endMetadata()
            .build());
    List<String> said = new ArrayList<>();
    new RegistryBootstrap(cluster, Duration.ZERO, said::add).removeOldReadThrough();
    assertThat(said)
        .anySatisfy(line -> assertThat(line).contains("WARNING: pod old-1 still runs after 0 s"));
    cluster
        .client()
        .pods()
        .inNamespace(REGISTRY)
        .withName("old-1")
        .edit(pod -> new PodBuilder(pod).editMetadata().withFinalizers().endMetadata().build());
  }

  private static Secret secret(int index) {
    return (Secret) cluster.client().resource(RegistrySecrets.skeletons().get(index)).require();
  }

  /** As a setup leaves it that ends before it restarts the pods. */
  private static void makeYoungerThan(Pod pod) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              for (int i = 0; i < 2; i++) {
                Secret before = secret(i);
                cluster.client().resource(before).delete();
                create(bare(before));
              }
              String made = secret(0).getMetadata().getCreationTimestamp();
              return made.compareTo(pod.getMetadata().getCreationTimestamp()) > 0;
            });
  }

  private static Secret bare(Secret secret) {
    return secret
        .edit()
        .editMetadata()
        .withResourceVersion(null)
        .withUid(null)
        .withCreationTimestamp(null)
        .endMetadata()
        .build();
  }

  private static Pod pod(String namespace, String name) {
    return (Pod) create(template(namespace, name));
  }

  private static Pod template(String namespace, String name) {
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace(namespace)
        .addToLabels("app.kubernetes.io/name", name)
        .addToLabels("app.kubernetes.io/part-of", "mcp-runtime")
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName("c")
        .withImage("c")
        .endContainer()
        .endSpec()
        .build();
  }

  private static HasMetadata create(HasMetadata object) {
    return cluster.client().resource(object).create();
  }
}
