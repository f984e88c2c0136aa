package io.mcpruntime.operator;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaIT {
  private static final String LONG = "a".repeat(64);

  @ParameterizedTest(name = "{1} {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          image is missing | weather | replicas: 1
          spec.image      | weather | image: 'https://r/weather'
          spec.image      | weather | image: 'Two Words'
          spec.port       | weather | image: w, port: 70000
          spec.port       | weather | image: w, port: 0
          spec.servicePort| weather | image: w, servicePort: 65536
          spec.replicas   | weather | image: w, replicas: -1
          spec.imagePullPolicy | weather | image: w, imagePullPolicy: Sometimes
          spec.route      | weather | image: w, route: /a/../b
          spec.route      | weather | image: w, route: weather
          spec.path       | weather | image: w, path: /../etc
          spec.resources  | weather | image: w, resources: {limits: {memory: lots}}
          spec.env        | weather | 'image: w, env: [{name: A, value: x, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]'
          spec.env        | weather | 'image: w, env: [{name: A, value: x}, {name: A, value: y}]'
          spec.ingress    | weather | image: w, ingress: {tlsSecretName: t}
          spec.ingress.host | weather | image: w, ingress: {host: 'not a host'}
          spec.volumes    | weather | 'image: w, volumes: [{name: a, hostPath: {path: /}}]'
          spec.volumes    | weather | 'image: w, volumes: [{name: a, emptyDir: {}, secret: {secretName: s}}]'
          spec.volumes    | weather | 'image: w, volumes: [{name: tmp, emptyDir: {}}]'
          spec.volumes    | weather | 'image: w, volumes: [{name: a, emptyDir: {sizeLimit: lots}}]'
          spec.volumeMounts | weather | 'image: w, volumeMounts: [{name: a}]'
          spec.autoscaling | weather | 'image: w, autoscaling: {minReplicas: 3, maxReplicas: 2}'
          spec.autoscaling | weather | 'image: w, autoscaling: {minReplicas: 1}'
          spec.disruptionBudget | weather | 'image: w, disruptionBudget: {}'
          spec.topologySpreadConstraints | weather | 'image: w, topologySpreadConstraints: [{maxSkew: 1}]'
          spec.catalogue.repository | weather | 'image: w, catalogue: {repository: somewhere}'
          spec.tools.lock | weather | 'image: w, tools: {lock: abc}'
          spec.podTemplate | weather | 'image: w, podTemplate: [a]'
          spec.handshake.headers[0].name | weather | 'image: w, handshake: {headers: [{name: Host, valueFrom: {secretKeyRef: {name: s, key: k}}}]}'
          spec.handshake.headers[0].name | weather | 'image: w, handshake: {headers: [{name: MCP-Session-Id, valueFrom: {secretKeyRef: {name: s, key: k}}}]}'
          spec.handshake.headers[0].valueFrom | weather | 'image: w, handshake: {headers: [{name: A}]}'
          spec.handshake.headers[0].valueFrom.secretKeyRef.key | weather | 'image: w, handshake: {headers: [{name: A, valueFrom: {secretKeyRef: {name: s}}}]}'
          metadata.name   | Weather | image: w
          metadata.name   | 1weather | image: w
          metadata.name   | wea.ther | image: w
          metadata.name   | LONG    | image: w
          """)
  void serverThatCannotBeRightIsRefusedByTheApiServer(String field, String name, String spec) {
    try (Stage stage = new Stage()) {
      assertThatThrownBy(() -> create(stage, name.equals("LONG") ? LONG : name, spec))
          .isInstanceOf(KubernetesClientException.class)
          .hasMessageContaining(field);
    }
  }

  @Test
  void leastServerIsAccepted() {
    try (Stage stage = new Stage()) {
      assertThatCode(() -> create(stage, "weather", "image: w")).doesNotThrowAnyException();
      assertThatCode(() -> create(stage, "a".repeat(63), "image: w")).doesNotThrowAnyException();
    }
  }

  private static void create(Stage stage, String name, String spec) {
    stage
        .client
        .resource(
            stage
                .client
                .getKubernetesSerialization()
                .unmarshal(stage.yaml(name, spec), GenericKubernetesResource.class))
        .dryRun()
        .create();
  }
}
