package io.mcpruntime.maven.server.logs;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/**
 * Requests logs from the API server. The client's own methods hide the status of a refused request,
 * on which it depends whether to wait.
 */
final class LogRequests {
  /** A container that waits to start, and a pod that is gone. */
  private static final Set<Integer> NOT_THERE = Set.of(400, 404);

  private static final int LARGEST_ERROR = 64 * 1024;

  private final Cluster cluster;

  LogRequests(Cluster cluster) {
    this.cluster = cluster;
  }

  LogAnswer open(Pod pod, String container, LogQuery query) throws ClusterException {
    String namespace = pod.getMetadata().getNamespace();
    String name = pod.getMetadata().getName();
    String url =
        "%sapi/v1/namespaces/%s/pods/%s/log?container=%s&%s"
            .formatted(
                cluster.client().getMasterUrl(), namespace, name, container, query.parameters());
    HttpClient http = cluster.client().getHttpClient();
    try {
      HttpResponse<InputStream> response =
          http.sendAsync(http.newHttpRequestBuilder().uri(url).build(), InputStream.class).get();
      if (response.isSuccessful()) {
        return new LogAnswer(response.body(), null);
      }
      Status status = status(response);
      if (NOT_THERE.contains(response.code())) {
        return new LogAnswer(null, status.getMessage());
      }
      throw Failures.explain(
          "cannot read the log of pod " + namespace + "/" + name,
          new KubernetesClientException(status));
    } catch (ExecutionException | IOException e) {
      return new LogAnswer(null, "the API server does not answer: " + Failures.cause(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException("interrupted", e);
    }
  }

  private Status status(HttpResponse<InputStream> response) throws IOException {
    try (InputStream body = response.body()) {
      String text = new String(body.readNBytes(LARGEST_ERROR), StandardCharsets.UTF_8);
      return status(response.code(), text);
    }
  }

  private Status status(int code, String text) {
    Status status = null;
    try {
      status = cluster.client().getKubernetesSerialization().unmarshal(text, Status.class);
    } catch (KubernetesClientException e) {
      // A proxy answers in words of its own.
      status = null;
    }
    return status != null && status.getMessage() != null
        ? status
        : new StatusBuilder().withCode(code).withMessage("HTTP " + code).build();
  }
}
