package io.mcpruntime.bench;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.mcpruntime.crd.MCPServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What servers cost while nothing happens, and what broken ones cost while they stay broken: the
 * API server's own count of writes to them, and of reads of the objects that they have, but for
 * pods.
 */
final class RestBench {
  private static final int BROKEN_EACH = 6;
  private static final Duration WATCHED = Duration.ofMinutes(3);

  private static final Pattern WRITES = requests("mcpservers", "APPLY|PATCH|PUT|POST");
  private static final Pattern READS =
      requests(
          "mcpservers|deployments|services|serviceaccounts|networkpolicies"
              + "|horizontalpodautoscalers|poddisruptionbudgets|ingresses",
          "GET|LIST");

  void run() throws InterruptedException {
    List<MCPServer> broken = new ArrayList<>();
    try (KubernetesClient client = new KubernetesClientBuilder().build()) {
      watch(client, 0);
      String image = Weather.deployed(client).getSpec().image();
      for (int i = 0; i < BROKEN_EACH; i++) {
        broken.add(create(client, "absent-" + i, "image: '127.0.0.1:5000/none:1'"));
        String crash = "image: '%s', command: [java, NoSuchClass]".formatted(image);
        broken.add(create(client, "crashing-" + i, crash));
      }
      try {
        broken.forEach(server -> awaitTrouble(client, server));
        watch(client, broken.size());
      } finally {
        broken.forEach(server -> client.resource(server).delete());
      }
    }
  }

  /** Nobody else reads or writes these objects by themselves: controllers watch. */
  private static void watch(KubernetesClient client, int broken) throws InterruptedException {
    String before = client.raw("/metrics");
    Thread.sleep(WATCHED.toMillis());
    String after = client.raw("/metrics");
    System.out.printf(
        "in %d s while %d servers stay broken: %d writes to MCPServers, %d reads%n",
        WATCHED.toSeconds(),
        broken,
        count(after, WRITES) - count(before, WRITES),
        count(after, READS) - count(before, READS));
  }

  private static MCPServer create(KubernetesClient client, String name, String spec) {
    String yaml =
        """
        apiVersion: mcpruntime.io/v1alpha1
        kind: MCPServer
        metadata: {name: '%s', namespace: '%s'}
        spec: {%s}
        """;
    MCPServer server =
        client
            .getKubernetesSerialization()
            .unmarshal(yaml.formatted(name, Weather.NAMESPACE, spec), MCPServer.class);
    return client.resource(server).create();
  }

  private static void awaitTrouble(KubernetesClient client, MCPServer server) {
    client
        .resource(server)
        .waitUntilCondition(
            now ->
                now != null
                    && now.getStatus() != null
                    && now.getStatus()
                        .condition("Ready")
                        .filter(ready -> ready.getReason().endsWith("BackOff"))
                        .isPresent(),
            3,
            TimeUnit.MINUTES);
  }

  /** In the API server's metrics. */
  private static Pattern requests(String resources, String verbs) {
    return Pattern.compile(
        "^apiserver_request_total\\{[^}]*resource=\"(?:%s)\"[^}]*verb=\"(?:%s)\"[^}]*} (\\S+)$"
            .formatted(resources, verbs),
        Pattern.MULTILINE);
  }

  private static long count(String metrics, Pattern requests) {
    long sum = 0;
    for (Matcher count = requests.matcher(metrics); count.find(); ) {
      sum += (long) Double.parseDouble(count.group(1));
    }
    return sum;
  }
}
