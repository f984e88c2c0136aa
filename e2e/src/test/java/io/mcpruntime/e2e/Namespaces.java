package io.mcpruntime.e2e;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;

/** Namespaces that tests work in. */
final class Namespaces {
  private Namespaces() {}

  /** Makes it where it is missing, and waits until pods can run there. */
  static Namespace ready(KubernetesClient client, String name) {
    Namespace namespace =
        client
            .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
            .serverSideApply();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> client.serviceAccounts().inNamespace(name).withName("default").get() != null);
    return namespace;
  }
}
