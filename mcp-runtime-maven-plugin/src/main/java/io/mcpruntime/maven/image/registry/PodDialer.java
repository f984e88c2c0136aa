package io.mcpruntime.maven.image.registry;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.mcpruntime.maven.cluster.ClusterException;
import java.net.URI;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Opens connections to one port of the registry's pod, whichever pod that is now. Thread-safe. */
final class PodDialer {
  private static final int OPEN_SECONDS = 10;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(90);
  private static final long PAUSE_MILLIS = 250;

  private final KubernetesClient client;
  private final String namespace;
  private final String container;
  private final int port;
  private Pod pod;

  PodDialer(KubernetesClient client, String namespace, String container, int port) {
    this.client = client;
    this.namespace = namespace;
    this.container = container;
    this.port = port;
  }

  /** Looks which pod it is. */
  synchronized void find() throws ClusterException {
    pod = RegistryPod.find(client, namespace, container);
  }

  synchronized String name() {
    return namespace + "/" + pod.getMetadata().getName();
  }

  /** Fails with a CompletionException when the pod can't be reached. */
  WebSocket dial(WebSocket.Listener listener) {
    String path =
        "api/v1/namespaces/"
            + namespace
            + "/pods/"
            + name().substring(namespace.length() + 1)
            + "/portforward?ports="
            + port;
    return client
        .getHttpClient()
        .newWebSocketBuilder()
        .uri(URI.create(client.getMasterUrl().toString()).resolve(path))
        .subprotocol("v4.channel.k8s.io")
        .connectTimeout(OPEN_SECONDS, TimeUnit.SECONDS)
        .buildAsync(listener)
        .join();
  }

  /** Dials, and where the pod has gone, waits for the next one and tells so. */
  WebSocket dialNext(WebSocket.Listener listener, Runnable interrupted) throws ClusterException {
    if (!takesNoConnections()) {
      try {
        return dial(listener);
      } catch (CompletionException e) {
        if (!takesNoConnections()) {
          throw e;
        }
      }
    }
    interrupted.run();
    awaitNext();
    return dial(listener);
  }

  /** The pod as it is now; null when it is gone, or nobody may know. */
  Pod current() {
    String known;
    synchronized (this) {
      known = pod.getMetadata().getName();
    }
    try {
      return client.pods().inNamespace(namespace).withName(known).get();
    } catch (KubernetesClientException e) {
      return null;
    }
  }

  /** Waits until all containers of the pod are ready; one that is gone is found by dialling. */
  void awaitReady() {
    long end = System.nanoTime() + PATIENCE_NANOS;
    try {
      for (Pod now = current();
          now != null && !RegistryPod.isReady(now) && System.nanoTime() < end;
          now = current()) {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether connections to the pod have come to nothing. */
  boolean hasLostItsPod() {
    return matches(RegistryPod::isLost);
  }

  private boolean takesNoConnections() {
    return matches(pod -> !RegistryPod.serves(pod, container));
  }

  private boolean matches(Predicate<Pod> condition) {
    String known;
    synchronized (this) {
      known = pod.getMetadata().getName();
    }
    try {
      return condition.test(client.pods().inNamespace(namespace).withName(known).get());
    } catch (KubernetesClientException e) {
      // Whoever may not get pods, or doesn't reach the API server now, learns nothing about it.
      return false;
    }
  }

  private void awaitNext() throws ClusterException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      try {
        find();
        return;
      } catch (ClusterException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
      }
      try {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ClusterException("interrupted while waiting for the registry", e);
      }
    }
  }
}
