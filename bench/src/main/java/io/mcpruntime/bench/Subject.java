package io.mcpruntime.bench;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.mcpruntime.crd.MCPServer;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What is measured: a server, and the plain objects that would make the same pod. */
final class Subject {
  /** Of all plain objects, whatever their names. */
  static final String LABEL = "bench-plain";

  private Subject() {}

  /** Of the image that is deployed already. */
  static MCPServer server(KubernetesClient client, String name) {
    String image = Weather.deployed(client).getSpec().image();
    String yaml =
        """
        apiVersion: mcpruntime.io/v1alpha1
        kind: MCPServer
        metadata: {name: '%s', namespace: '%s'}
        spec: {image: '%s'}
        """;
    return client
        .getKubernetesSerialization()
        .unmarshal(yaml.formatted(name, Weather.NAMESPACE, image), MCPServer.class);
  }

  /** Deployment and Service as the operator made them, without an owner and under another name. */
  static List<HasMetadata> plain(KubernetesClient client, String server, String name) {
    Deployment deployment =
        client.apps().deployments().inNamespace(Weather.NAMESPACE).withName(server).require();
    Service service = client.services().inNamespace(Weather.NAMESPACE).withName(server).require();
    Map<String, String> labels = Map.of("app.kubernetes.io/name", name);
    ObjectMeta meta =
        new ObjectMetaBuilder()
            .withName(name)
            .withNamespace(Weather.NAMESPACE)
            .withLabels(labels)
            .addToLabels(LABEL, "true")
            .build();
    return List.of(
        new DeploymentBuilder(deployment)
            .withMetadata(meta)
            .withStatus(null)
            .editSpec()
            .withNewSelector()
            .withMatchLabels(labels)
            .endSelector()
            .editTemplate()
            .editMetadata()
            .withLabels(labels)
            .endMetadata()
            .editSpec()
            .withServiceAccountName(null)
            .withServiceAccount(null)
            .endSpec()
            .endTemplate()
            .endSpec()
            .build(),
        new ServiceBuilder(service)
            .withMetadata(meta)
            .withStatus(null)
            .editSpec()
            .withSelector(labels)
            .withClusterIP(null)
            .withClusterIPs((List<String>) null)
            .endSpec()
            .build());
  }

  /** A copy that differs in its name, and so in what it selects. */
  static HasMetadata renamed(KubernetesClient client, HasMetadata pattern, String name) {
    KubernetesSerialization json = client.getKubernetesSerialization();
    String old = "\"" + pattern.getMetadata().getName() + "\"";
    return json.unmarshal(json.asJson(pattern).replace(old, "\"" + name + "\""));
  }

  /** Those of all plain objects. */
  static List<Deployment> plainDeployments(KubernetesClient client) {
    return client
        .apps()
        .deployments()
        .inNamespace(Weather.NAMESPACE)
        .withLabel(LABEL)
        .list()
        .getItems();
  }

  static void removePlain(KubernetesClient client) {
    client.services().inNamespace(Weather.NAMESPACE).withLabel(LABEL).delete();
    client.apps().deployments().inNamespace(Weather.NAMESPACE).withLabel(LABEL).delete();
  }

  static boolean isReady(MCPServer server) {
    return server.getStatus() != null
        && server
            .getStatus()
            .condition("Ready")
            .filter(c -> "True".equals(c.getStatus()))
            .isPresent();
  }

  static boolean isAvailable(Deployment deployment) {
    return deployment.getStatus() != null
        && Objects.equals(deployment.getStatus().getAvailableReplicas(), 1);
  }
}
