package io.mcpruntime.operator;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReview;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.mcpruntime.crd.MCPRouteClaim;
import io.mcpruntime.crd.MCPServer;
import java.util.List;

/**
 * Makes the operator's Kubernetes client, which knows only the kinds that the operator uses and
 * therefore starts fast.
 */
final class OperatorClient {
  private static final int RETRIES = 3;

  private static final List<Class<? extends KubernetesResource>> KINDS =
      List.of(
          MCPServer.class,
          MCPRouteClaim.class,
          Deployment.class,
          Service.class,
          ServiceAccount.class,
          NetworkPolicy.class,
          HorizontalPodAutoscaler.class,
          PodDisruptionBudget.class,
          Ingress.class,
          Pod.class,
          ConfigMap.class,
          Secret.class,
          Event.class,
          io.fabric8.kubernetes.api.model.coordination.v1.Lease.class,
          SelfSubjectRulesReview.class,
          Status.class);

  private OperatorClient() {}

  /**
   * Makes a client. By default fabric8's client loads all of Kubernetes' kinds, which takes half of
   * the startup time, and retries a request for minutes. The controller, its watches and its lease
   * have retries of their own.
   *
   * @param watching interceptors that see every request
   */
  static KubernetesClient of(Config config, List<Interceptor> watching) {
    KubernetesSerialization kinds =
        new KubernetesSerialization(TrimmedSerialization.mapper(), false);
    KINDS.forEach(kinds::registerKubernetesResource);
    return new KubernetesClientBuilder()
        .withConfig(new ConfigBuilder(config).withRequestRetryBackoffLimit(RETRIES).build())
        .withKubernetesSerialization(kinds)
        .withHttpClientBuilderConsumer(
            http ->
                watching.forEach(
                    one -> http.addOrReplaceInterceptor(one.getClass().getSimpleName(), one)))
        .build();
  }
}
