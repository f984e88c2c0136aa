package io.mcpruntime.maven.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlatformPartsTest {
  private final PlatformParts parts = new PlatformParts(null);

  @Test
  void partIsReadyWhenAllOfItsWorkloadsAre() {
    HasMetadata relay = daemons("registry-relay", 0);
    HasMetadata node = daemons("registry-node", 1);
    assertThat(parts.state(Part.READ_THROUGH, List.of(relay, node)))
        .hasToString(
            "State[title=registry on each node, ready=false, detail=registry-relay 0/1 nodes]");
    assertThat(parts.state(Part.READ_THROUGH, List.of(node, node)))
        .hasToString("State[title=registry on each node, ready=true, detail=1/1 nodes]");
  }

  @Test
  void addressOfTheRouteIsTheOneThatTheOperatorShows() {
    Deployment operator =
        Serialization.unmarshal(
            """
            apiVersion: apps/v1
            kind: Deployment
            spec:
              template:
                spec:
                  containers:
                  - env: [{name: MCP_BASE_URL, value: "http://127.0.0.1:8080"}]
            """,
            Deployment.class);
    assertThat(PlatformParts.baseUrl(operator)).isEqualTo("http://127.0.0.1:8080");
    assertThat(PlatformParts.baseUrl(null)).isEmpty();
  }

  @Test
  void partThatTheUserMayNotSeeIsUnknownAndNamesTheRight() {
    assertThat(
            PlatformParts.invisible(
                "registry",
                refused(
                    403,
                    "deployments.apps \"registry\" is forbidden: User \"ann\" cannot get resource"
                        + " \"deployments\" in API group \"apps\" in the namespace \"registry\"")))
        .hasToString(
            "State[title=registry, ready=null, detail=unknown: no right to get deployments.apps in"
                + " namespace registry]");
    assertThat(
            PlatformParts.invisible(
                "MCPServer definition",
                refused(
                    403,
                    "customresourcedefinitions.apiextensions.k8s.io \"m\" is forbidden: User"
                        + " \"ann\" cannot get resource \"customresourcedefinitions\" in API group"
                        + " \"apiextensions.k8s.io\" at the cluster scope")))
        .hasToString(
            "State[title=MCPServer definition, ready=null, detail=unknown: no right to get"
                + " customresourcedefinitions.apiextensions.k8s.io]");
    assertThat(PlatformParts.invisible("route", refused(500, "etcd is away")))
        .hasToString("State[title=route, ready=false, detail=it cannot be read: etcd is away]");
  }

  private static KubernetesClientException refused(int code, String message) {
    return new KubernetesClientException(
        message, code, new StatusBuilder().withCode(code).withMessage(message).build());
  }

  private static HasMetadata daemons(String name, int ready) {
    return new DaemonSetBuilder()
        .withNewMetadata()
        .withName(name)
        .withGeneration(1L)
        .endMetadata()
        .withNewStatus()
        .withObservedGeneration(1L)
        .withDesiredNumberScheduled(1)
        .withUpdatedNumberScheduled(1)
        .withNumberAvailable(ready)
        .withNumberReady(ready)
        .endStatus()
        .build();
  }
}
