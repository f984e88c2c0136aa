package io.mcpruntime.bench;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** How soon what somebody deleted or edited is as before; beside it, a ReplicaSet and its pod. */
final class HealBench {
  private static final int ROUNDS = 15;

  void run() {
    Series service = new Series("Service deleted, until it is back, ms");
    Series deployment = new Series("Deployment deleted, until it is back, ms");
    Series replicas = new Series("Deployment scaled, until it is scaled back, ms");
    Series pod = new Series("pod deleted, until its ReplicaSet made another, ms");
    try (KubernetesClient client = new KubernetesClientBuilder().build()) {
      for (int i = 0; i < ROUNDS; i++) {
        service.add(
            deleted(client.services().inNamespace(Weather.NAMESPACE).withName(Weather.NAME)));
        settle(client);
        deployment.add(deleted(deployment(client)));
        settle(client);
        replicas.add(scaled(client));
        settle(client);
        pod.add(podDeleted(client));
        settle(client);
      }
    }
    List.of(service, deployment, replicas, pod).forEach(Series::print);
    List.of(service, deployment, replicas).forEach(ours -> ours.ratioTo(pod).print());
  }

  private static <T extends HasMetadata> double deleted(Resource<T> resource) {
    String uid = resource.get().getMetadata().getUid();
    return millis(resource, resource::delete, now -> !uid.equals(now.getMetadata().getUid()));
  }

  private static double scaled(KubernetesClient client) {
    Resource<Deployment> weather = deployment(client);
    int before = weather.get().getSpec().getReplicas();
    long edited = weather.get().getMetadata().getGeneration() + 1;
    return millis(
        weather,
        () ->
            client
                .apps()
                .deployments()
                .inNamespace(Weather.NAMESPACE)
                .withName(Weather.NAME)
                .scale(before + 1),
        now -> now.getMetadata().getGeneration() > edited && now.getSpec().getReplicas() == before);
  }

  private static double podDeleted(KubernetesClient client) {
    var pods =
        client
            .pods()
            .inNamespace(Weather.NAMESPACE)
            .withLabel("app.kubernetes.io/name", Weather.NAME);
    Pod victim = pods.list().getItems().get(0);
    long started = System.nanoTime();
    client.resource(victim).delete();
    Weather.awaitPods(client, Weather.NAME, list -> list.stream().anyMatch(p -> isNew(p, victim)));
    return (System.nanoTime() - started) / 1e6;
  }

  private static boolean isNew(Pod pod, Pod victim) {
    return !pod.getMetadata().getUid().equals(victim.getMetadata().getUid())
        && pod.getMetadata().getDeletionTimestamp() == null;
  }

  private static <T extends HasMetadata> double millis(
      Resource<T> resource, Runnable harm, Predicate<T> healed) {
    long started = System.nanoTime();
    harm.run();
    resource.waitUntilCondition(now -> now != null && healed.test(now), 1, TimeUnit.MINUTES);
    return (System.nanoTime() - started) / 1e6;
  }

  private static Resource<Deployment> deployment(KubernetesClient client) {
    return client.apps().deployments().inNamespace(Weather.NAMESPACE).withName(Weather.NAME);
  }

  /** One pod, ready, and nothing left of what was before. */
  private static void settle(KubernetesClient client) {
    deployment(client)
        .waitUntilCondition(
            now ->
                now != null
                    && now.getStatus() != null
                    && Objects.equals(
                        now.getMetadata().getGeneration(), now.getStatus().getObservedGeneration())
                    && Objects.equals(
                        now.getSpec().getReplicas(), now.getStatus().getAvailableReplicas()),
            2,
            TimeUnit.MINUTES);
    Weather.awaitPods(client, Weather.NAME, pods -> pods.size() == 1);
  }
}
