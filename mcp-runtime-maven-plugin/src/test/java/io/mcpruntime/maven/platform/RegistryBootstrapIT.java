package io.mcpruntime.maven.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import io.mcpruntime.maven.cluster.ApiServer;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.platform.route.RouteChoice.ByIngress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What setup applies of the registry before the platform's image is in it. */
class RegistryBootstrapIT {
  private static final List<HasMetadata> OBJECTS =
      Manifests.of(PlatformOptions.any(), new ByIngress(null), "any", "").objects(Part.REGISTRY);

  private static ApiServer server;
  private static Cluster cluster;

  private final List<String> said = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    server = ApiServer.start(Path.of("target", "kube-api-test").toAbsolutePath());
    cluster = Cluster.connect(null);
    cluster
        .client()
        .resource(
            new NamespaceBuilder().withNewMetadata().withName("registry").endMetadata().build())
        .create();
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
    cluster.client().resource(deployment(OBJECTS)).delete();
  }

  @Test
  void firstIsARegistryWithoutItsGuard() throws Exception {
    assertThat(containers(deployment(first()))).containsExactly("registry", "nodes");
    assertThat(said).isEmpty();
  }

  @Test
  void registryWhoseGuardIsReadyStaysAsItIs() throws Exception {
    ready(cluster.client().resource(deployment(OBJECTS)).create());
    assertThat(first()).hasSize(OBJECTS.size() - 1).noneMatch(Deployment.class::isInstance);
  }

  @Test
  void guardThatDoesNotStartGoesUntilItsImageIsThere() throws Exception {
    cluster.client().resource(deployment(OBJECTS)).create();
    assertThat(containers(deployment(first()))).containsExactly("registry", "nodes");
    assertThat(said)
        .anySatisfy(
            line ->
                assertThat(line).contains("Deployment registry/registry is not ready after 0 s"));
  }

  @Test
  void registryOfAnEarlierVersionIsPushedToPastItsGuard() throws Exception {
    Deployment earlier =
        deployment(OBJECTS)
            .edit()
            .editSpec()
            .editTemplate()
            .editSpec()
            .editFirstContainer()
            .removeMatchingFromEnv(variable -> "REGISTRY_HTTP_ADDR".equals(variable.getName()))
            .endContainer()
            .endSpec()
            .endTemplate()
            .endSpec()
            .build();
    cluster.client().resource(earlier).create();
    assertThat(first()).noneMatch(Deployment.class::isInstance);
  }

  private List<HasMetadata> first() throws Exception {
    return new RegistryBootstrap(cluster, Duration.ZERO, said::add).withoutGuard(OBJECTS);
  }

  private static void ready(Deployment deployment) {
    deployment.setStatus(
        new DeploymentStatusBuilder()
            .withObservedGeneration(deployment.getMetadata().getGeneration())
            .withReplicas(1)
            .withUpdatedReplicas(1)
            .withReadyReplicas(1)
            .withAvailableReplicas(1)
            .build());
    cluster.client().resource(deployment).updateStatus();
  }

  private static Deployment deployment(List<HasMetadata> objects) {
    return objects.stream()
        .filter(Deployment.class::isInstance)
        .map(Deployment.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> containers(Deployment deployment) {
    return deployment.getSpec().getTemplate().getSpec().getContainers().stream()
        .map(container -> container.getName())
        .toList();
  }
}
