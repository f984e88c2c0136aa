package io.mcpruntime.operator.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerSpec;
import io.mcpruntime.crd.policy.ClusterNetworks;
import io.mcpruntime.crd.policy.EgressPolicy;
import io.mcpruntime.operator.desired.DeploymentContext;
import io.mcpruntime.operator.desired.DesiredDeployment;
import io.mcpruntime.operator.desired.PlatformContext;
import io.mcpruntime.operator.status.StatusAssembler;
import io.mcpruntime.probe.http.ExtraHeaders;
import java.lang.reflect.RecordComponent;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandshakeRequestTest {
  private static final KubernetesSerialization YAML = new KubernetesSerialization();
  private static final PlatformContext PLATFORM =
      new PlatformContext("mcp-runtime", null, EgressPolicy.EXTERNAL, ClusterNetworks.PRIVATE);
  private static final StatusAssembler STATUS =
      new StatusAssembler("https://gateway.example", Clock.systemUTC());
  private static final String KEY =
      "handshake: {headers: [{name: X-Api-Key, valueFrom: {secretKeyRef: {name: s, key: k}}}]}";

  /** A handshake is repeated when the pods are others, or what they are asked. */
  private static final String EFFECTS =
      """
      PODS     | image: 'w:2'
      PODS     | imagePullPolicy: Always
      PODS     | imagePullSecrets: [{name: a}]
      NEITHER  | replicas: 3
      NEITHER  | strategy: Recreate
      QUESTION | remote: {url: 'https://mcp.example.com/mcp'}
      BOTH     | port: 9000
      NEITHER  | servicePort: 81
      QUESTION | scheme: https
      PODS     | transport: stdio
      NEITHER  | caConfigMap: {name: a}
      QUESTION | path: /other
      NEITHER  | route: /other/mcp
      NEITHER  | stateful: false
      NEITHER  | limits: {maxStreams: 3}
      PODS     | command: [a]
      PODS     | args: [a]
      PODS     | env: [{name: A, value: b}]
      PODS     | envFrom: [{secretRef: {name: a}}]
      PODS     | resources: {requests: {cpu: 1}}
      PODS     | volumes: [{name: a, emptyDir: {}}]
      PODS     | volumeMounts: [{name: tmp, mountPath: /a}]
      PODS     | probes: {liveness: {tcpSocket: {port: 1}}}
      PODS     | serviceAccountName: a
      PODS     | nodeSelector: {a: b}
      PODS     | tolerations: [{key: a}]
      PODS     | affinity: {nodeAffinity: {}}
      PODS     | topologySpreadConstraints: [{maxSkew: 1, topologyKey: a, whenUnsatisfiable: ScheduleAnyway}]
      PODS     | podTemplate: {spec: {hostname: a}}
      NEITHER  | autoscaling: {maxReplicas: 3}
      NEITHER  | disruptionBudget: {minAvailable: 1}
      QUESTION | ingress: {enabled: true, host: other.example}
      NEITHER  | networkPolicy: {enabled: false}
      QUESTION | handshake: {headers: [{name: A, valueFrom: {secretKeyRef: {name: s, key: k}}}]}
      NEITHER  | catalogue: {title: a}
      NEITHER  | tools: {lock: abc}
      """;

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = EFFECTS)
  void fieldThatChangesWhatIsAskedChangesTheQuestion(String effect, String field) {
    MCPServer before = server("image: w, port: 8088");
    MCPServer after =
        server(
            switch (field.substring(0, field.indexOf(':'))) {
              case "image" -> field + ", port: 8088";
              case "port" -> "image: w, " + field;
              default -> "image: w, port: 8088, " + field;
            });
    assertThat(template(after).equals(template(before)))
        .as("the pods stay")
        .isEqualTo(effect.equals("QUESTION") || effect.equals("NEITHER"));
    assertThat(request(after).equals(request(before)))
        .as("the request stays")
        .isEqualTo(effect.equals("PODS") || effect.equals("NEITHER"));
  }

  /** Whoever adds a field says above what it changes. */
  @Test
  void everyFieldOfTheSpecIsLookedAt() {
    List<String> looked =
        EFFECTS.lines().map(line -> line.replaceFirst("\\w+ +\\| (\\w+):.*", "$1")).toList();
    assertThat(looked)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(MCPServerSpec.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toList());
  }

  @ParameterizedTest
  @CsvSource({
    "https://mcp.example.com/w/mcp, mcp.example.com, https",
    "https://mcp.example.com:443/w/mcp, mcp.example.com, https",
    "http://mcp.example.com:8080/w/mcp, mcp.example.com:8080, http",
    "http://10.1.2.3/w/mcp, 10.1.2.3, http",
    "http://[fd00::1]:81/w/mcp, [fd00::1]:81, http",
  })
  void podIsAskedByTheHostThatUsersSend(String url, String host, String scheme) throws Exception {
    ExtraHeaders headers =
        HandshakeRequest.of(server("image: w, port: 8088"), url, Authorities.NONE)
            .headers((namespace, key) -> "");
    assertThat(headers.host()).isEqualTo(host);
    assertThat(headers.open())
        .isEqualTo(Map.of("X-Forwarded-Host", host, "X-Forwarded-Proto", scheme));
  }

  @Test
  void headersAreReadFromTheNamespaceOfTheServer() throws Exception {
    ExtraHeaders headers =
        HandshakeRequest.of(server("image: w, port: 8088, " + KEY), null, Authorities.NONE)
            .headers((namespace, key) -> namespace + "/" + key.name() + "/" + key.key());
    assertThat(headers.secret()).isEqualTo(Map.of("X-Api-Key", "team/s/k"));
    assertThat(headers).asString().doesNotContain("team/s/k");
  }

  @Test
  void headerThatCannotBeReadNamesItsField() {
    assertThatThrownBy(
            () ->
                HandshakeRequest.of(server("image: w, port: 8088, " + KEY), null, Authorities.NONE)
                    .headers(
                        (namespace, key) -> {
                          throw new SecretSource.UnavailableException("Secret s has no key k");
                        }))
        .hasMessage("spec.handshake.headers[0] (X-Api-Key): Secret s has no key k");
  }

  private static String template(MCPServer server) {
    return DesiredDeployment.template(
        DesiredDeployment.of(server, DeploymentContext.NOTHING, PLATFORM));
  }

  private static HandshakeRequest request(MCPServer server) {
    return HandshakeRequest.of(server, STATUS.url(server, null, null), Authorities.NONE);
  }

  private static MCPServer server(String spec) {
    return YAML.unmarshal(
        """
        apiVersion: mcpruntime.io/v1alpha1
        kind: MCPServer
        metadata: {name: weather, namespace: team}
        spec: {%s}
        """
            .formatted(spec),
        MCPServer.class);
  }
}
