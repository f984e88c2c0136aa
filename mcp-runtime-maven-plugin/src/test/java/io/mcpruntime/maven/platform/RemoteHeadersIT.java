package io.mcpruntime.maven.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.mcpruntime.crd.remote.RemoteHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which Secrets gateway and operator may read and write, with the roles that setup installs. */
class RemoteHeadersIT {
  private static Tenants tenants;
  private static KubernetesClient operator;
  private static KubernetesClient gateway;

  @BeforeAll
  static void start() throws Exception {
    tenants = Tenants.start();
    operator = tenants.withTokenOf("mcp-operator");
    gateway = tenants.withTokenOf("mcp-gateway");
    for (String name : new String[] {"key", RemoteHeaders.SECRET}) {
      tenants.admin(secret("team-a", name));
    }
    await()
        .ignoreExceptions()
        .until(
            () -> {
              gateway.configMaps().inNamespace("mcp-runtime").withName("mcp-policy").get();
              return true;
            });
  }

  @AfterAll
  static void stop() throws Exception {
    if (tenants != null) {
      operator.close();
      gateway.close();
      tenants.close();
    }
  }

  @Test
  void gatewayReadsTheSecretsWithTheHeadersAndNoOthers() {
    assertThat(
            gateway
                .secrets()
                .inAnyNamespace()
                .withField("metadata.name", RemoteHeaders.SECRET)
                .list()
                .getItems())
        .extracting(one -> one.getMetadata().getNamespace())
        .containsExactly("team-a");
    assertThatThrownBy(() -> gateway.secrets().inAnyNamespace().list())
        .hasMessageContaining("forbidden");
    assertThatThrownBy(() -> gateway.secrets().inNamespace("team-a").list())
        .hasMessageContaining("forbidden");
    assertThatThrownBy(() -> gateway.secrets().inNamespace("team-a").withName("key").get())
        .hasMessageContaining("forbidden");
    assertThatThrownBy(() -> gateway.configMaps().inNamespace("mcp-runtime").list())
        .hasMessageContaining("forbidden");
    assertThatThrownBy(() -> apply(gateway, "team-a", RemoteHeaders.SECRET))
        .hasMessageContaining("forbidden");
  }

  @Test
  void operatorWritesTheSecretWithTheHeadersAndReadsItNot() {
    apply(operator, "team-b", RemoteHeaders.SECRET);
    assertThatThrownBy(
            () -> operator.secrets().inNamespace("team-b").withName(RemoteHeaders.SECRET).get())
        .hasMessageContaining("forbidden");
    assertThatThrownBy(() -> apply(operator, "team-b", "key")).hasMessageContaining("forbidden");
    // The API server takes a moment until it applies a new policy.
    await()
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> apply(operator, "mcp-runtime", RemoteHeaders.SECRET))
                    .hasMessageContaining("mcp-operator-boundary"));
  }

  private static void apply(KubernetesClient client, String namespace, String name) {
    Secret secret = (Secret) secret(namespace, name);
    client
        .resource(secret)
        .patch(
            new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager("mcp-operator-weather")
                .withForce(true)
                .build(),
            secret);
  }

  private static HasMetadata secret(String namespace, String name) {
    return Tenants.read(
        "{apiVersion: v1, kind: Secret, metadata: {name: %s, namespace: %s}, data: {weather: e30=}}"
            .formatted(name, namespace));
  }
}
