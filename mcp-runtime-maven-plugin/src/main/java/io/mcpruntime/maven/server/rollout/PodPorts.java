package io.mcpruntime.maven.server.rollout;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Asks ports of one pod what answers there, by port-forwards of the API server. They need the right
 * to create {@code pods/portforward}, pass NetworkPolicies, and reach what listens on the pod's
 * 127.0.0.1 only. All ports are asked at once, within a time limit.
 */
final class PodPorts implements PortSearch.Ports {
  private static final Duration LIMIT = Duration.ofSeconds(3);

  private final KubernetesClient client;
  private final Duration limit;

  PodPorts(KubernetesClient client) {
    this(client, LIMIT);
  }

  PodPorts(KubernetesClient client, Duration limit) {
    this.client = client;
    this.limit = limit;
  }

  @Override
  public Map<Integer, PortAnswer> ask(Pod pod, String path, Collection<Integer> ports) {
    Map<Integer, PortQuestion> questions =
        ports.stream()
            .distinct()
            .collect(Collectors.toMap(port -> port, port -> question(pod, path, port)));
    Map<Integer, PortAnswer> answers = new TreeMap<>();
    try {
      CompletableFuture.allOf(
              questions.values().stream()
                  .map(PortQuestion::end)
                  .toArray(CompletableFuture<?>[]::new))
          .completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS)
          .join();
    } finally {
      questions.forEach((port, question) -> answers.put(port, question.finish()));
    }
    answers.values().removeIf(PortAnswer.NOTHING::equals);
    return answers;
  }

  private PortQuestion question(Pod pod, String path, int port) {
    PortQuestion question = new PortQuestion(path, port);
    question.send(
        client
            .getHttpClient()
            .newWebSocketBuilder()
            .uri(forward(pod.getMetadata(), port))
            .subprotocol("v4.channel.k8s.io")
            .connectTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
            .buildAsync(question));
    return question;
  }

  private URI forward(ObjectMeta pod, int port) {
    return URI.create(client.getMasterUrl().toString())
        .resolve(
            "api/v1/namespaces/%s/pods/%s/portforward?ports=%d"
                .formatted(pod.getNamespace(), pod.getName(), port));
  }
}
