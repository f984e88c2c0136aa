package io.mcpruntime.gateway.cluster;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.mcpruntime.crd.DeepJson;
import io.mcpruntime.crd.MCPRouteClaim;
import io.mcpruntime.crd.MCPServer;

/** The Kubernetes client of a gateway, limited to the kinds it reads so that it starts fast. */
public final class GatewayKubernetesClient {
  private GatewayKubernetesClient() {}

  /** Connects with the pod's service account or the kubeconfig. */
  public static KubernetesClient connect() {
    return new KubernetesClientBuilder().withKubernetesSerialization(json()).build();
  }

  /**
   * Reads the kinds without managed fields, which are not used and which tenants can make large.
   */
  static KubernetesSerialization json() {
    KubernetesSerialization kinds =
        new KubernetesSerialization(
            DeepJson.mapper().addMixIn(ObjectMeta.class, WithoutManagedFields.class), false);
    kinds.registerKubernetesResource(MCPServer.class);
    kinds.registerKubernetesResource(MCPRouteClaim.class);
    kinds.registerKubernetesResource(EndpointSlice.class);
    kinds.registerKubernetesResource(Status.class);
    return kinds;
  }

  @JsonIgnoreProperties("managedFields")
  private interface WithoutManagedFields {}
}
