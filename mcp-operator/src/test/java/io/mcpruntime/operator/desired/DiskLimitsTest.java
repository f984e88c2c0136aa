package io.mcpruntime.operator.desired;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.policy.ClusterNetworks;
import io.mcpruntime.crd.policy.EgressPolicy;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiskLimitsTest {
  private static final String WRITABLE = "securityContext: {readOnlyRootFilesystem: false}";

  @Test
  void containersWithAReadOnlyRootHaveNoLimit() {
    assertThat(limits("containers: [{name: server, env: []}]")).containsExactly("server -");
  }

  /** The volumes count towards the sum of the limits, so that sum leaves room for them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          containers: [{name: server, W}] | server 2048Mi
          containers: [{name: a, image: i}] | a 2048Mi, server -
          containers: [{name: a, image: i}, {name: server, W}] | server 2048Mi, a 1024Mi
          initContainers: [{name: i, image: i}] | server -, i 2048Mi
          containers: [{name: server, W}], initContainers: [{name: i, image: i}] | server 2048Mi, i 1024Mi
          containers: [{name: server, W}], volumes: [{name: v, emptyDir: {}}] | server 3072Mi
          containers: [{name: server, W}], volumes: [{name: v, emptyDir: {sizeLimit: 1500M}}] | server 3479Mi
          containers: [{name: server, W}], volumes: [{name: v, emptyDir: {medium: Memory}}] | server 2048Mi
          containers: [{name: server, W}], volumes: [{name: v, emptyDir: {sizeLimit: much}}] | server 2048Mi
          containers: [{name: server, W, resources: {limits: {ephemeral-storage: 5G}}}] | server 5G
          containers: [{name: server, W, resources: {requests: {ephemeral-storage: 4Gi}}}] | server 4096Mi
          """)
  void containersThatCanWriteToTheirRootHaveALimit(String pod, String expected) {
    assertThat(limits(pod.replace("W", WRITABLE))).containsExactlyInAnyOrder(expected.split(", "));
  }

  /** A limit without a request would be the request, which the scheduler reserves. */
  @Test
  void limitReservesNothing() {
    assertThat(pod("containers: [{name: server, %s}]".formatted(WRITABLE)).getContainers())
        .singleElement()
        .satisfies(
            server ->
                assertThat(server.getResources().getRequests().get(DiskLimits.RESOURCE))
                    .hasToString("0"));
  }

  private static List<String> limits(String podTemplate) {
    PodSpec pod = pod(podTemplate);
    return Stream.of(pod.getContainers(), pod.getInitContainers())
        .flatMap(List::stream)
        .map(container -> container.getName() + " " + limit(container))
        .toList();
  }

  private static String limit(Container container) {
    return container.getResources() == null || container.getResources().getLimits() == null
        ? "-"
        : String.valueOf(container.getResources().getLimits().get(DiskLimits.RESOURCE));
  }

  private static PodSpec pod(String podTemplate) {
    MCPServer server =
        Serialization.unmarshal(
            "metadata: {name: w, namespace: team}\nspec: {image: w, port: 1, podTemplate: {spec: {%s}}}"
                .formatted(podTemplate),
            MCPServer.class);
    return DesiredDeployment.pod(
            server,
            new PlatformContext(
                "mcp-runtime", null, EgressPolicy.EXTERNAL, ClusterNetworks.PRIVATE))
        .getSpec();
  }
}
